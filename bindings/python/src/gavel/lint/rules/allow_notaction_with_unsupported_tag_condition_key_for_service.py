"""Allow with NotAction and a tag condition

What it does:
    Reports an `Allow` statement with `NotAction` and a condition on `aws:ResourceTag`.

Why:
    Many of the actions that `NotAction` leaves never carry the tags of a resource: the statement does not hold for them.

Failing:
    {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*",
     "Condition": {"StringEquals": {"aws:ResourceTag/team": "a"}}}

Passing:
    {"Effect": "Allow", "Action": "ec2:StartInstances", "Resource": "*",
     "Condition": {"StringEquals": {"aws:ResourceTag/team": "a"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import tags
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="statement")
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.effect != "Allow" or statement.action is None or not statement.action.negated:
        return
    for condition in tags.tag_conditions(statement)[:1]:
        yield Finding(f"many actions that `NotAction` leaves never carry `{condition.key.text}`", statement.action, condition.key,
                      help="name the actions in `Action`")
