"""Action without what it needs

What it does:
    Reports an action that the policy allows without another action which AWS documents as needed with it, in any of its statements. The
    other action may be allowed by another policy, and some are needed in some cases only.

Why:
    The call may fail for want of the other permission.

Failing:
    {"Effect": "Allow", "Action": "ecs:RunTask", "Resource": "*"}

Passing:
    {"Version": "2012-10-17",
     "Statement": [{"Effect": "Allow", "Action": "ecs:RunTask", "Resource": "*"}, {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app", "Condition": {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}}]}

References:
    https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""
from collections.abc import Iterator

from gavel._gavel import PolicyDocument
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import IDENTITY, STRICT, SUGGESTION, Finding, rule
from gavel.lint.watched import pattern_matches


@rule(SUGGESTION, on="document", policy_types=IDENTITY, derivability="B", profile=STRICT)
def check(document: PolicyDocument, context: Context) -> Iterator[Finding]:
    allowing = [statement.action for statement in document.statements if statement.effect == "Allow" and statement.action is not None]
    if any(element.negated or not context.known(element.members) for element in allowing):
        return
    patterns = {member.text for element in allowing for member in element.members}
    wild = [pattern for pattern in patterns if facts.has_wildcard(pattern)]
    given = {pattern.lower(): True for pattern in patterns}

    def is_given(name: str) -> bool:
        if name.lower() not in given:
            given[name.lower()] = any(pattern_matches(pattern, name) for pattern in wild)
        return given[name.lower()]

    for element in allowing:
        for member in element.members:
            text = member.text
            needed = facts.dependent_actions(text)
            if not needed:
                continue
            missing = [name for name in needed if not is_given(name)]
            if missing:
                listed = ", ".join(f"`{name}`" for name in missing)
                yield Finding(f"`{text}` may need {listed} as well", member)
