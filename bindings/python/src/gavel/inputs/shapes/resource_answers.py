"""Answers of AWS that hold the policy of one resource: a table of where the document and the resource's ARN stand.

Where the answer does not name the resource (get-bucket-policy), the user does: `ARN=FILE`, the file's name, or the wrapper of named_policy.
"""
from collections.abc import Iterator
from typing import NamedTuple

from gavel._gavel import Value
from gavel.inputs.entries import KEY, RESOURCE, Entry, FoundPolicy, ResourcePolicy
from gavel.inputs.reading import Reading, member
from gavel.inputs.shapes.policy_document import entry_of, texts_of
from gavel.inputs.shapes.shape import Shape


class Row(NamedTuple):
    name: str
    needs: tuple[str, ...]  # paths that must be there
    document: str  # path of the policy
    arn: str = ""  # path of the resource's ARN; empty: the answer does not name it
    resource_type: str = ""
    type: str = RESOURCE
    optional: bool = False  # an answer without the document says that the resource has no policy


ROWS = (
    Row("kms get-key-policy", ("Policy", "PolicyName"), "Policy", "", "AWS::KMS::Key", KEY),
    Row("sqs get-queue-attributes", ("Attributes.QueueArn",), "Attributes.Policy", "Attributes.QueueArn", "AWS::SQS::Queue", optional=True),
    Row("sns get-topic-attributes", ("Attributes.TopicArn",), "Attributes.Policy", "Attributes.TopicArn", "AWS::SNS::Topic", optional=True),
    Row("sqs get-queue-attributes, sns get-topic-attributes, without the ARN", ("Attributes.Policy",), "Attributes.Policy"),
    Row("secretsmanager get-resource-policy", ("ARN", "Name"), "ResourcePolicy", "ARN", "AWS::SecretsManager::Secret", optional=True),
    Row("ecr get-repository-policy", ("repositoryName", "policyText"), "policyText", "", "AWS::ECR::Repository"),
    Row("ecr get-registry-policy", ("registryId", "policyText"), "policyText", "", "AWS::ECR::RegistryPolicy"),
    Row("efs describe-file-system-policy", ("FileSystemId", "Policy"), "Policy", "", "AWS::EFS::FileSystem"),
    Row("backup get-backup-vault-access-policy", ("BackupVaultArn", "Policy"), "Policy", "BackupVaultArn", "AWS::Backup::BackupVault"),
    Row("codeartifact get-domain-permissions-policy", ("policy.resourceArn", "policy.document"), "policy.document", "policy.resourceArn",
        "AWS::CodeArtifact::Domain"),
    Row("events describe-event-bus", ("Arn", "Name", "Policy"), "Policy", "Arn", "AWS::Events::EventBus"),
    Row("opensearch describe-domain", ("DomainStatus.ARN",), "DomainStatus.AccessPolicies", "DomainStatus.ARN",
        "AWS::OpenSearchService::Domain", optional=True),
    Row("glacier get-vault-access-policy", ("policy.Policy",), "policy.Policy", "", "AWS::Glacier::Vault"),
    Row("glue get-resource-policy", ("PolicyInJson",), "PolicyInJson"),
    Row("redshift get-resource-policy", ("ResourcePolicy.ResourceArn", "ResourcePolicy.Policy"), "ResourcePolicy.Policy",
        "ResourcePolicy.ResourceArn"),
    Row("s3control get-multi-region-access-point-policy", ("Policy.Established.Policy",), "Policy.Established.Policy"),
    Row("s3tables get-table-bucket-policy", ("resourcePolicy",), "resourcePolicy"),
    Row("apigateway get-rest-api", ("id", "name", "policy"), "policy", "", "AWS::ApiGateway::RestApi"),
    Row("lambda get-policy, dynamodb get-resource-policy", ("Policy", "RevisionId"), "Policy"),
    Row("s3api get-bucket-policy and others", ("Policy",), "Policy"),
    Row("policy in `policyText`", ("policyText",), "policyText"),
)


def at_path(value: Value, path: str) -> Value | None:
    found: Value | None = value
    for key in path.split("."):
        found = member(found, key) if found is not None else None
    return found


def row_of(value: Value) -> Row | None:
    return next((row for row in ROWS if all(at_path(value, path) is not None for path in row.needs)), None)


def recognise(value: Value) -> bool:
    return row_of(value) is not None


def document_in(value: Value) -> Value:
    """The document that an answer of AWS holds; else the value itself."""
    row = row_of(value)
    found = at_path(value, row.document) if row is not None else None
    return found if found is not None else value


def read(value: Value, reading: Reading) -> Iterator[Entry]:
    row = row_of(value)
    assert row is not None
    holder = at_path(value, row.document)
    named = at_path(value, row.arn) if row.arn else None
    arn = named.text if named is not None else reading.hints.resource
    if holder is None or (holder.kind == "string" and not holder.text.strip()):
        yield ResourcePolicy(arn, None, named or value, reading.hints.account)
    elif named is not None:
        yield named_by_answer(holder, named, row, reading)
    elif arn:
        yield entry_of(holder, reading, "", row.resource_type)
    else:
        yield unnamed(holder, row, reading)


def unnamed(holder: Value, row: Row, reading: Reading) -> ResourcePolicy:
    document, diagnostics = reading.nested(holder)
    arn = lambda_arn(document) if document is not None and row.needs == ("Policy", "RevisionId") else ""
    resource_type = "AWS::Lambda::Function" if arn else row.resource_type
    where = arn or reading.file
    policy = FoundPolicy(document, row.type, True, where, where, reading.file, resource_type, diagnostics=diagnostics)
    return ResourcePolicy(arn, policy, holder, reading.hints.account)


def named_by_answer(holder: Value, named: Value, row: Row, reading: Reading) -> ResourcePolicy:
    if reading.hints.resource and reading.hints.resource != named.text:
        reading.report("conflicting-inputs", f"the file is said to be about `{reading.hints.resource}`, but tells `{named.text}`", named)
    policy = reading.document(holder, row.type, name=named.text, address=named.text, resource_type=row.resource_type)
    return ResourcePolicy(named.text, policy, named, reading.hints.account)


def lambda_arn(document: Value) -> str:
    """Lambda writes the ARN of the function into every statement of its policy."""
    statement = document.get("Statement")
    found = {text for item in (statement.items() if statement is not None else []) for text in texts_of(item.get("Resource"))}
    arn = found.pop() if len(found) == 1 else ""
    return arn if ":lambda:" in arn and ":function:" in arn and "*" not in arn else ""


SHAPES = (Shape("resource policies", recognise, read),)
