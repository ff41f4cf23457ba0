"""PassRole on every role

What it does:
    Reports an Allow that names iam:PassRole and has the resource `*`. A condition on iam:PassedToService exempts the statement, unless
    it is one with IfExists.

Why:
    Whoever may pass every role to a service, and use that service, can act with the permissions of every role of the account.

Failing:
    {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}

Passing:
    {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app",
     "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-pass-role-with-star-in-resource
    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import IDENTITY, SECURITY_WARNING, Finding, rule
from gavel.lint.watched import NAMED, PASS_ROLE, STAR, reaches


@rule(SECURITY_WARNING, on="statement", policy_types=IDENTITY)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    for action, resource in reaches(statement, context, PASS_ROLE, NAMED, STAR):
        yield Finding(f"`{action.text}` is granted on every role", action, resource,
                      help="name the roles, and say with `iam:PassedToService` which service they are for")
