"""Action does not exist

What it does:
    Reports an action whose service exists and which the service catalogue does not have. Patterns with wildcards are left alone, and
    so are the actions of services that were shut down.

Why:
    Such an entry grants or denies nothing. As a rule it is a spelling mistake, and in a `Deny` a hole.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*"}
    {"Effect": "Deny", "NotAction": ["s3:GetObject", "iam:AttachPolicy"], "Resource": "*"}

Passing:
    {"Effect": "Allow", "Action": ["S3:getobject", "s3:GetObjekt*", "opsworks:DescribeStacks"], "Resource": "*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""
from collections.abc import Iterator

from gavel import catalog
from gavel._gavel import Statement, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="action", derivability="B")
def check(action: Text, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return None if facts.action_may_exist(action.text) else _finding(action)


def _finding(action: Text) -> Iterator[Finding]:
    near = catalog.closest_action(action.text)
    yield Finding(f"action `{action.text}` does not exist", action,
                  help=f"did you mean `{near.full_name}`?" if near else f"the catalogue is of {catalog.version().date}")
