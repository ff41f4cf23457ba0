"""The resource types that can be declared for a resource policy, as AWS's validator names them, and what stands in their policies."""
from typing import NamedTuple

from gavel.lint import facts, services


class Declared(NamedTuple):
    service: str
    types: frozenset[str]  # of the catalogue: what the actions of such a policy act on
    format: str  # of the ARNs in its Resource


DECLARED = {
    "AWS::S3::Bucket": Declared("s3", frozenset({"bucket", "object"}), "arn:${Partition}:s3:::${Path}"),
    "AWS::S3::AccessPoint": Declared("s3", frozenset({"accesspoint", "accesspointobject"}),
                                     "arn:${Partition}:s3:${Region}:${Account}:accesspoint/${Path}"),
    "AWS::S3::MultiRegionAccessPoint": Declared("s3", frozenset({"accesspoint", "accesspointobject", "multiregionaccesspoint"}),
                                                "arn:${Partition}:s3::${Account}:accesspoint/${Path}"),
    "AWS::S3ObjectLambda::AccessPoint": Declared("s3-object-lambda", frozenset({"objectlambdaaccesspoint"}),
                                                 "arn:${Partition}:s3-object-lambda:${Region}:${Account}:accesspoint/${Path}"),
    "AWS::DynamoDB::Table": Declared("dynamodb", frozenset({"table", "index"}),
                                     "arn:${Partition}:dynamodb:${Region}:${Account}:table/${Path}"),
}


def acts_on(action: str, declared: Declared) -> bool | None:
    """Whether an action, or a pattern of actions, can act on the resource. None: the catalogue does not know it."""
    if action.strip("*") == "":
        return True
    actions = facts.expansion(action)
    if not actions:
        return None
    return any(found.service.prefix == declared.service and any(use.type.name in declared.types for use in found.resources)
               for found in actions)


def may_hold(arn: str, declared: Declared) -> bool:
    """Whether an ARN may name what the policy is attached to, or a part of it."""
    return services.fits_format(arn, declared.format) is not False
