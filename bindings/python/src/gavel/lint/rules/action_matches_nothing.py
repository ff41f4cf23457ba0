"""Pattern that matches no action

What it does:
    Reports an action with wildcards that matches no action of the catalogue.

Why:
    It is as a rule a spelling mistake, or a leftover of an action that is gone.

Failing:
    {"Effect": "Allow", "Action": "s3:Gett*", "Resource": "arn:aws:s3:::example-bucket/*"}

Passing:
    {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::example-bucket/*"}

References:
    https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import RECOMMENDED, WARNING, Finding, rule


@rule(WARNING, on="action", derivability="B", profile=RECOMMENDED)
def check(action: Text, statement: Statement, context: Context) -> Iterator[Finding]:
    text = action.text
    if "*" not in text and "?" not in text or "${" in text:
        return
    parts = facts.action_parts(text)
    if parts is None or facts.find_service(parts.service) is None or facts.expansion(text):
        return
    yield Finding(f"`{text}` matches no action of `{parts.service}`", action)
