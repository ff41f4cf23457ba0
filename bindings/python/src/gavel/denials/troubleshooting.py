"""What policies alone do not show: the list that people go through when a request is denied and the policies look right."""
from collections.abc import Iterator
from typing import Any, NamedTuple

from gavel import catalog
from gavel.catalog import CatalogAction as Action
from gavel.denials.asked import Asked


class Finding(NamedTuple):
    """`check` is stable: wrong-region, no-resource-level-permissions, unsupported-condition-key, dependent-actions, action-name."""

    check: str
    text: str
    help: str


# Permissions on what lies behind a resource, which the catalogue does not list under the action: (action, needed, when).
_PASS = ("iam:PassRole", "the call hands a role to the service: on that role")
BEHIND = {
    **{action: (_PASS,) for action in (
        "lambda:CreateFunction", "lambda:UpdateFunctionConfiguration", "ecs:RunTask", "ecs:RegisterTaskDefinition", "ecs:CreateService",
        "cloudformation:CreateStack", "cloudformation:UpdateStack", "states:CreateStateMachine", "codebuild:CreateProject",
        "glue:CreateJob", "eks:CreateCluster", "sagemaker:CreateNotebookInstance", "events:PutTargets", "iam:AddRoleToInstanceProfile",
        "autoscaling:CreateAutoScalingGroup", "backup:StartRestoreJob")},
    "s3:GetObject": (("kms:Decrypt", "the object is encrypted with a KMS key: on the key, in its key policy as well"),),
    "s3:PutObject": (("kms:GenerateDataKey", "the bucket encrypts with a KMS key: on the key"),
                     ("kms:Decrypt", "the upload has several parts and the bucket encrypts with a KMS key")),
    "ec2:RunInstances": (("ec2:CreateTags", "the call tags what it creates (TagSpecifications)"),
                         ("iam:PassRole", "the call names an instance profile: on the role in it"),
                         ("kms:CreateGrant", "a volume is encrypted with a customer managed key")),
    "ec2:CreateVolume": (("ec2:CreateTags", "the call tags what it creates (TagSpecifications)"),
                         ("kms:CreateGrant", "the volume is encrypted with a customer managed key")),
    "ec2:CreateVpc": (("ec2:CreateTags", "the call tags what it creates (TagSpecifications)"),),
    "ec2:CreateSecurityGroup": (("ec2:CreateTags", "the call tags what it creates (TagSpecifications)"),),
    "sqs:SendMessage": (("kms:GenerateDataKey", "the queue is encrypted with a customer managed key"),),
    "sqs:ReceiveMessage": (("kms:Decrypt", "the queue is encrypted with a customer managed key"),),
    "sns:Publish": (("kms:GenerateDataKey", "the topic is encrypted with a customer managed key"),),
    "secretsmanager:GetSecretValue": (("kms:Decrypt", "the secret is encrypted with a customer managed key"),),
    "ssm:GetParameter": (("kms:Decrypt", "the parameter is a SecureString"),),
    "dynamodb:GetItem": (("kms:Decrypt", "the table is encrypted with a customer managed key"),),
    "lambda:InvokeFunction": (("kms:Decrypt", "the function's environment is encrypted with a customer managed key"),),
}


def findings(asked: Asked, explanation: dict[str, Any]) -> list[Finding]:
    """`explanation`: the JSON form of an explanation."""
    action = catalog.find_action(explanation["action"])
    found = [*_action_name(asked, explanation["action"], action), *_region(explanation)]
    if action is not None:
        found += [*_resource_level(action, explanation), *_condition_keys(action, explanation), *_dependents(action, asked)]
    return found


def _action_name(asked: Asked, name: str, action: Action | None) -> Iterator[Finding]:
    if action is None:
        closest = catalog.closest_action(name)
        meant = f"; did you mean `{closest.full_name}`?" if closest else ""
        yield Finding("action-name", f"the catalogue has no action `{name}`{meant}", f"the catalogue is of {catalog.version().date}")
    if asked.operation and asked.operation.lower() != name.lower():
        yield Finding("action-name", f"the API call is `{asked.operation}`, the action that policies name is `{name}`",
                      "policies that name the API call have no effect")


def _region(explanation: dict[str, Any]) -> Iterator[Finding]:
    """Statements that hang on the region, and resources elsewhere."""
    seen = set()
    for statement in explanation["statements"]:
        for element in statement["elements"]:
            is_region_key = element["element"].lower().endswith((".aws:requestedregion", ".ec2:region"))
            decides = statement["determining"] or element["result"] != "true"
            elsewhere = element["element"] == "Resource" and "the region is" in element["why"] and element["result"] == "false"
            if not ((is_region_key and decides) or elsewhere) or element["why"] in seen:
                continue
            seen.add(element["why"])
            yield Finding("wrong-region", f"{element['why']} (`{statement['policy']}`)", "was the request meant for this region?")


def _resource_level(action: Action, explanation: dict[str, Any]) -> Iterator[Finding]:
    if action.resources:
        return
    failing = [statement["policy"] for statement in explanation["statements"] if statement["effect"] == "allow"
               for element in statement["elements"] if element["element"] == "Resource" and element["result"] != "true"]
    if explanation["resource"] != "*" or failing:
        where = f": `{failing[0]}` names others" if failing else ""
        yield Finding("no-resource-level-permissions", f"`{action.full_name}` has no resource-level permissions{where}",
                      'an Allow of it needs "Resource": "*"')


def _condition_keys(action: Action, explanation: dict[str, Any]) -> Iterator[Finding]:
    seen = set()
    for statement in explanation["statements"]:
        for element in statement["elements"]:
            name, _, key = element["element"].removeprefix("Condition.").partition(".")
            if not element["element"].startswith("Condition.") or not key or key in seen or element["result"] == "true":
                continue
            seen.add(key)
            if action.supports_key(key) is False:
                yield Finding("unsupported-condition-key",
                              f"`{action.full_name}` never carries `{key}`, which `{statement['policy']}` tests",
                              f"`{name}` finds the key absent in every request for this action")


def _dependents(action: Action, asked: Asked) -> Iterator[Finding]:
    listed = {dependent.full_name: "AWS lists it as a dependent action" for dependent in action.dependent_actions}
    listed |= {other: f"the API call `{asked.operation}` may ask for it" for other in asked.other_actions}
    listed |= dict(BEHIND.get(action.full_name, ()))
    for name, when in listed.items():
        yield Finding("dependent-actions", f"the call may also need `{name}`: {when}", f"explain it alone with --action {name}")
