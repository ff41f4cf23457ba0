"""PassRole by NotAction, with NotResource

What it does:
    Reports an Allow with NotAction and NotResource that does not leave iam:PassRole out. A condition on iam:PassedToService exempts the
    statement, unless it is one with IfExists.

Why:
    Whoever may pass every role to a service, and use that service, can act with the permissions of every role of the account.

Failing:
    {"Effect": "Allow", "NotAction": "s3:*", "NotResource": "arn:aws:iam::111122223333:role/app"}

Passing:
    {"Effect": "Allow", "NotAction": ["s3:*", "iam:PassRole"], "NotResource": "arn:aws:iam::111122223333:role/app"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-pass-role-with-not-action-and-not-resource
    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import IDENTITY, SECURITY_WARNING, Finding, rule
from gavel.lint.watched import NOT_ACTION, NOT_RESOURCE, PASS_ROLE, reaches


@rule(SECURITY_WARNING, on="statement", policy_types=IDENTITY)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    for action, resource in reaches(statement, context, PASS_ROLE, NOT_ACTION, NOT_RESOURCE):
        yield Finding("`NotAction` grants `iam:PassRole` on every role that `NotResource` does not name", action, resource,
                      help="name the roles, and say with `iam:PassedToService` which service they are for")
