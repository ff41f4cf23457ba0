"""SCP action with a wildcard inside

What it does:
    Reports an action of a service control policy with `*` elsewhere than at its end. Off unless it is selected by name: AWS lifted the
    restriction in 2025, and its page on service control policies does not mention it.

Why:
    AWS refused such a policy once.

Failing:
    {"Effect": "Deny", "Action": "iam:*Role", "Resource": "*"}

Passing:
    {"Effect": "Deny", "Action": "iam:Delete*", "Resource": "*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-scp-syntax-error-action-wildcard
    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint.context import Context
from gavel.lint.rule import DISABLED, ERROR, SCP, Finding, rule


@rule(ERROR, on="action", policy_types=SCP, state=DISABLED)
def check(action: Text, statement: Statement, context: Context) -> Iterator[Finding]:
    if "*" in action.text[:-1]:
        yield Finding(f"`{action.text}` has a wildcard before its end", action)
