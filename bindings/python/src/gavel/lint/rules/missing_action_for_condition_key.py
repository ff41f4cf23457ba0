"""Condition key without the action that it belongs to

What it does:
    Reports a condition on `sts:SourceIdentity` in a trust statement that does not grant `sts:SetSourceIdentity`, and on
    `aws:RequestTag`, `aws:TagKeys` or `sts:TransitiveTagKeys` in one that does not grant `sts:TagSession`.

Why:
    A call that sets the value needs the other action too, and without it every such call is refused. AWS keeps a list of keys and
    actions that it does not publish.

Failing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole",
     "Condition": {"StringLike": {"sts:SourceIdentity": "*"}}}
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"],
     "Condition": {"StringEquals": {"aws:RequestTag/team": "a"}}}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"],
     "Condition": {"StringLike": {"sts:SourceIdentity": "*"}}}
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:*",
     "Condition": {"StringEquals": {"aws:RequestTag/team": "a"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, TRUST, Finding, rule
from gavel.lint.watched import pattern_matches

NEEDED = {"sts:sourceidentity": "sts:SetSourceIdentity", "aws:requesttag": "sts:TagSession", "aws:tagkeys": "sts:TagSession",
          "sts:transitivetagkeys": "sts:TagSession"}


@rule(ERROR, on="condition", policy_types=TRUST, derivability="C")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    needed = NEEDED.get(condition.key.text.partition("/")[0].lower())
    return _findings(condition, statement, needed) if needed and statement.effect == "Allow" else None


def _findings(condition: Condition, statement: Statement, needed: str) -> Iterator[Finding]:
    if statement.action is None or statement.action.negated or facts.operator(condition.operator.text) is None:
        return
    if not any(text.unknown or pattern_matches(text.text, needed) for text in statement.action.members):
        yield Finding(f"`{condition.key.text}` has a value only in calls that need `{needed}` too", condition.key,
                      help=f"add `{needed}` to `Action`")
