"""Action that is gone

What it does:
    Reports an action that AWS listed once and does not list any more, and every action of a service that is gone. AWS accepts such
    entries still, so they are no INVALID_ACTION.

Why:
    The entry is without effect, and hides what the policy does.

Failing:
    {"Effect": "Allow", "Action": ["s3:GetObject", "deeplens:CreateModel"], "Resource": "*"}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}

References:
    https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import facts, retired
from gavel.lint.context import Context
from gavel.lint.rule import RECOMMENDED, WARNING, Finding, rule


@rule(WARNING, on="action", derivability="B", profile=RECOMMENDED)
def check(action: Text, statement: Statement, context: Context) -> Iterator[Finding]:
    parts = facts.action_parts(action.text)
    if parts is None or facts.find_action(action.text) is not None:
        return
    if facts.find_service(parts.service) is None:
        if not retired.was_service(parts.service):
            return
        yield Finding(f"the service `{parts.service}` of `{action.text}` is gone", action, help="remove it")
    elif retired.was_action(action.text):
        yield Finding(f"AWS does not list `{action.text}` any more", action, help="remove it, or use what replaced it")
