"""NotAction lets any service-linked role be created

What it does:
    Reports an `Allow` statement that grants `iam:CreateServiceLinkedRole` because `NotAction` does not exclude it, on `*`, without a
    condition that names the services in `iam:AWSServiceName`.

Why:
    A service-linked role gives its service rights that the service defines. Who may create any of them can let services into the
    account that it does not use.

Failing:
    {"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}

Passing:
    {"Effect": "Allow", "NotAction": "s3:*", "Resource": "*",
     "Condition": {"StringEquals": {"iam:AWSServiceName": "autoscaling.amazonaws.com"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import IDENTITY, WARNING, Finding, rule
from gavel.lint.watched import CREATE_SLR, NOT_ACTION, STAR, reaches


@rule(WARNING, on="statement", policy_types=IDENTITY)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    for action, resource in reaches(statement, context, CREATE_SLR, NOT_ACTION, STAR):
        yield Finding("`NotAction` leaves `iam:CreateServiceLinkedRole` and is granted on `*`", action, resource,
                      help="name the services in a condition: `StringEquals` on `iam:AWSServiceName`")
