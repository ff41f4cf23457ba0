"""PassRole by a wildcard, on every role

What it does:
    Reports an Allow on the resource `*` one of whose action patterns covers iam:PassRole. A condition on iam:PassedToService exempts
    the statement, unless it is one with IfExists.

Why:
    Whoever may pass every role to a service, and use that service, can act with the permissions of every role of the account.

Failing:
    {"Effect": "Allow", "Action": "iam:*", "Resource": "*"}

Passing:
    {"Effect": "Allow", "Action": "iam:Get*", "Resource": "*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-pass-role-with-star-in-action-and-resource
    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import IDENTITY, SECURITY_WARNING, Finding, rule
from gavel.lint.watched import PASS_ROLE, STAR, WILDCARD, reaches


@rule(SECURITY_WARNING, on="statement", policy_types=IDENTITY)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    for action, resource in reaches(statement, context, PASS_ROLE, WILDCARD, STAR):
        yield Finding(f"`{action.text}` grants `iam:PassRole` on every role", action, resource,
                      help="name the roles, and say with `iam:PassedToService` which service they are for")
