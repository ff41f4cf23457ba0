"""A wildcard and NotResource let most service-linked roles be created

What it does:
    Reports an `Allow` statement that grants `iam:CreateServiceLinkedRole` through a wildcard, on all that `NotResource` leaves,
    without a condition that names the services in `iam:AWSServiceName`.

Why:
    A service-linked role gives its service rights that the service defines. Who may create any of them can let services into the
    account that it does not use.

Failing:
    {"Effect": "Allow", "Action": "iam:Create*", "NotResource": "arn:aws:iam::*:role/aws-service-role/x/*"}

Passing:
    {"Effect": "Allow", "Action": "iam:Create*", "NotResource": "arn:aws:iam::*:role/aws-service-role/x/*",
     "Condition": {"StringEquals": {"iam:AWSServiceName": "autoscaling.amazonaws.com"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import IDENTITY, WARNING, Finding, rule
from gavel.lint.watched import CREATE_SLR, NOT_RESOURCE, WILDCARD, reaches


@rule(WARNING, on="statement", policy_types=IDENTITY)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    for action, resource in reaches(statement, context, CREATE_SLR, WILDCARD, NOT_RESOURCE):
        yield Finding(f"`{action.text}` holds `iam:CreateServiceLinkedRole` and is granted on all that `NotResource` leaves",
                      action, resource,
                      help="name the services in a condition: `StringEquals` on `iam:AWSServiceName`")
