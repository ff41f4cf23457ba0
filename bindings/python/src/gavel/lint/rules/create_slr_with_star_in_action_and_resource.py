"""A wildcard lets any service-linked role be created

What it does:
    Reports an `Allow` statement that grants `iam:CreateServiceLinkedRole` through a wildcard, on `*`, without a condition that names
    the services in `iam:AWSServiceName`.

Why:
    A service-linked role gives its service rights that the service defines. Who may create any of them can let services into the
    account that it does not use.

Failing:
    {"Effect": "Allow", "Action": "iam:Create*", "Resource": "*"}

Passing:
    {"Effect": "Allow", "Action": "iam:Create*", "Resource": "*",
     "Condition": {"StringEquals": {"iam:AWSServiceName": "autoscaling.amazonaws.com"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import IDENTITY, WARNING, Finding, rule
from gavel.lint.watched import CREATE_SLR, STAR, WILDCARD, reaches


@rule(WARNING, on="statement", policy_types=IDENTITY)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    for action, resource in reaches(statement, context, CREATE_SLR, WILDCARD, STAR):
        yield Finding(f"`{action.text}` holds `iam:CreateServiceLinkedRole` and is granted on `*`", action, resource,
                      help="name the services in a condition: `StringEquals` on `iam:AWSServiceName`")
