"""ARN without the account that such resources have

What it does:
    Reports an empty account in an ARN whose service has only resources of this form with an account. Resources that AWS owns (images,
    snapshots, public parameters, documents) have none and are left alone.

Why:
    Such an ARN matches nothing. `*` stands for all accounts. AWS keeps a list of exceptions that it does not publish.

Failing:
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-1::q"}
    {"Effect": "Deny", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:us-east-1::table/t"}

Passing:
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-1:*:q"}
    {"Effect": "Allow", "Action": "ssm:SendCommand", "Resource": "arn:aws:ssm:*::document/AWS-RunShellScript"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import arns, facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule

# Services with resources that belong to AWS.
AWS_OWNED = frozenset(("ec2", "imagebuilder", "kms", "rds", "resource-explorer-2", "servicecatalog", "ssm"))


@rule(ERROR, on="resource", derivability="C")
def check(resource: Text, statement: Statement, context: Context) -> Iterator[Finding] | None:
    arn = facts.arn(resource.text)
    if arn is not None and not arn.account and arn.service not in AWS_OWNED and arns.always(arn, "account"):
        return _finding(resource, arn)
    return None


def _finding(resource: Text, arn: facts.Arn) -> Iterator[Finding]:
    yield Finding(f"every resource of `{arn.service}` like `{resource.text}` has an account in its ARN", resource,
                  help="write the account, or `*`")
