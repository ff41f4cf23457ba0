"""MFA condition that an absent key passes

What it does:
    Reports a Deny with `"Bool": {"aws:MultiFactorAuthPresent": "false"}`, and an Allow with `"BoolIfExists":
    {"aws:MultiFactorAuthPresent": "true"}`.

Why:
    Requests with long-term access keys do not carry the key at all. The Deny does not reach them, and the Allow lets them in.

Failing:
    {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}}
    {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}}}

Passing:
    {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}
    {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import RECOMMENDED, SECURITY_WARNING, Finding, rule


@rule(SECURITY_WARNING, on="condition", profile=RECOMMENDED)
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    if condition.key.text.lower() != "aws:multifactorauthpresent":
        return
    operator = facts.operator(condition.operator.text)
    if operator is None or operator.family != "bool":
        return
    values = {value.text.lower() for value in condition.values}
    if statement.effect == "Deny" and values == {"false"} and not operator.if_exists:
        yield Finding("requests with long-term credentials do not carry the key, and are not denied", condition.key, help="use `BoolIfExists`")
    elif statement.effect == "Allow" and values == {"true"} and operator.if_exists:
        yield Finding("requests with long-term credentials do not carry the key, and are allowed", condition.key, help="use `Bool`")
