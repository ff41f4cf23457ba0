"""Service of an action does not exist

What it does:
    Reports an action whose service prefix is unknown. A prefix with wildcards is left alone, and so are services that were shut down.

Why:
    Such an entry grants or denies nothing.

Failing:
    {"Effect": "Allow", "Action": "s33:GetObject", "Resource": "*"}
    {"Effect": "Deny", "Action": ["s3:*", "codecomit:*"], "Resource": "*"}

Passing:
    {"Effect": "Allow", "Action": ["S3:GetObject", "elastic-inference:Connect"], "Resource": "*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel import catalog
from gavel._gavel import Statement, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="action", derivability="B")
def check(action: Text, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return None if facts.action_service_may_exist(action.text) else _finding(action)


def _finding(action: Text) -> Iterator[Finding]:
    prefix = action.text.partition(":")[0]
    near = catalog.closest_service(prefix)
    yield Finding(f"service `{prefix}` of action `{action.text}` does not exist", action,
                  help=f"did you mean `{near}`?" if near else "an action is `service:Name`")
