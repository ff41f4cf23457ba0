"""Key of few services

What it does:
    Reports a condition on aws:VpceAccount, aws:VpceOrgID or aws:VpceOrgPaths in a statement that reaches services which do not send the
    key.

Why:
    Without the key an Allow with a positive operator allows nothing, and a Deny with a negated operator denies everything.

Failing:
    {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringNotEqualsIfExists": {"aws:VpceOrgID": "o-a1b2c3d4e5"}}}

Passing:
    {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringNotEqualsIfExists": {"aws:VpceOrgID": "o-a1b2c3d4e5"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-use-condition-key-only-with-supported-services
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""
from collections.abc import Iterator
from typing import Any

from gavel._gavel import Condition, Statement
from gavel.lint import facts, services
from gavel.lint.context import Context
from gavel.lint.rule import WARNING, Finding, rule

KEYS = frozenset({"aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths"})


@rule(WARNING, on="condition", derivability="B")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    key = condition.key.text
    if key.lower() not in KEYS or statement.action is None:
        return
    reached: list[Any] = [statement.action]
    if not statement.action.negated:
        reached = [action for action in statement.action.members
                   if not action.unknown and any(services.supports_key(found, key) is False for found in facts.expansion(action.text))]
    if reached:
        yield Finding(f"not every service that the statement reaches sends `{key}`", condition.key, *reached,
                      help="name the actions of services that send it")
