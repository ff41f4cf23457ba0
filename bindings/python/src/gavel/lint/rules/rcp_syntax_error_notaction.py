"""RCP with NotAction

What it does:
    Reports NotAction in a resource control policy.

Why:
    AWS refuses such a policy.

Failing:
    {"Effect": "Deny", "Principal": "*", "NotAction": "s3:GetObject", "Resource": "*"}

Passing:
    {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-rcp-syntax-error-notaction
    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, RCP, Finding, rule


@rule(ERROR, on="statement", policy_types=RCP)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.action is not None and statement.action.negated:
        yield Finding("a resource control policy cannot have `NotAction`", statement.action, help="name the actions in `Action`")
