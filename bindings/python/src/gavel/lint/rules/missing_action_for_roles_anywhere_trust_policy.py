"""Trust of IAM Roles Anywhere without all its actions

What it does:
    Reports a trust statement for `rolesanywhere.amazonaws.com` that does not grant `sts:AssumeRole`, `sts:SetSourceIdentity` and
    `sts:TagSession`.

Why:
    IAM Roles Anywhere sets the source identity and session tags of every session, and fails without the right to.

Failing:
    {"Effect": "Allow", "Principal": {"Service": "rolesanywhere.amazonaws.com"}, "Action": "sts:AssumeRole"}
    {"Effect": "Allow", "Principal": {"Service": ["ec2.amazonaws.com", "rolesanywhere.amazonaws.com"]},
     "Action": ["sts:AssumeRole", "sts:TagSession"]}

Passing:
    {"Effect": "Allow", "Principal": {"Service": "rolesanywhere.amazonaws.com"},
     "Action": ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]}
    {"Effect": "Deny", "Principal": {"Service": "rolesanywhere.amazonaws.com"}, "Action": "sts:AssumeRole"}
    {"Effect": "Allow", "Principal": {"Service": "rolesanywhere.amazonaws.com"}, "Action": "sts:*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
"""
from collections.abc import Iterator

from gavel._gavel import PolicyDocument, Statement, Text
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, TRUST, Finding, rule
from gavel.lint.watched import pattern_matches

SERVICE = "rolesanywhere.amazonaws.com"
NEEDED = ("sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession")


@rule(ERROR, on="document", policy_types=TRUST)
def check(document: PolicyDocument, context: Context) -> Iterator[Finding]:
    granting = [statement for statement in document.statements if statement.effect == "Allow" and _names_service(statement)]
    granted: list[Text] = []
    for statement in granting:
        if statement.action is None or statement.action.negated:
            return
        granted += statement.action.members
    missing = [action for action in NEEDED if not any(text.unknown or pattern_matches(text.text, action) for text in granted)]
    if granting and missing:
        names = ", ".join(f"`{action}`" for action in missing)
        yield Finding(f"IAM Roles Anywhere needs {names} too", granting[0].action, help="add it to `Action`")


def _names_service(statement: Statement) -> bool:
    principal = statement.principal
    return principal is not None and not principal.negated and any(member.value.text == SERVICE for member in principal.members)
