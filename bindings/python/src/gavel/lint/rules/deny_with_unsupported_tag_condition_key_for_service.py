"""Deny with a tag condition that some actions do not know

What it does:
    Reports a `Deny` statement with a condition on `aws:ResourceTag` and an action whose requests never carry the tags of a resource.
    Actions that take `aws:RequestTag` are left alone: they make the resource.

Why:
    For such an action the condition is never true: the statement does not deny it, though it looks as if it did.

Failing:
    {"Effect": "Deny", "Action": ["ec2:StartInstances", "iam:ListUsers"], "Resource": "*",
     "Condition": {"StringEquals": {"aws:ResourceTag/team": "a"}}}

Passing:
    {"Effect": "Deny", "Action": ["ec2:StartInstances", "ec2:*", "ec2:CreateVolume"], "Resource": "*",
     "Condition": {"StringEquals": {"aws:ResourceTag/team": "a"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import tags
from gavel.lint.context import Context
from gavel.lint.rule import SECURITY_WARNING, Finding, rule


@rule(SECURITY_WARNING, on="statement", derivability="B")
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.effect != "Deny":
        return
    actions = list(tags.ignoring_actions(statement))
    if actions:
        key = tags.tag_conditions(statement)[0].key
        names = ", ".join(f"`{action.text}`" for action in actions)
        yield Finding(f"requests for {names} never carry `{key.text}`", *actions, key,
                      help="move the action to a statement without this condition")
