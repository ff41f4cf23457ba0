"""Redundant session in a trust policy

What it does:
    Reports the session of a role in the Principal of a trust policy that names the role too.

Why:
    The ARN of a role stands for all its sessions.

Failing:
    {"Effect": "Allow",
     "Principal": {"AWS": ["arn:aws:iam::111122223333:role/app", "arn:aws:sts::111122223333:assumed-role/app/session"]},
     "Action": "sts:AssumeRole"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/app"}, "Action": "sts:AssumeRole"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-principal-in-role-trust-policy
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, TRUST, Finding, rule


@rule(SUGGESTION, on="statement", policy_types=TRUST)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.principal is None or statement.principal.negated:
        return
    roles: dict[tuple[str, str], Text] = {}
    sessions: list[tuple[tuple[str, str], Text]] = []
    for member in statement.principal.members:
        arn = facts.arn(member.value.text)
        if arn is None or member.category != "AWS":
            continue
        kind, _, rest = arn.resource.partition("/")
        if arn.service == "iam" and kind == "role":
            roles[arn.account, rest.rpartition("/")[2]] = member.value
        elif arn.service == "sts" and kind == "assumed-role":
            sessions.append(((arn.account, rest.partition("/")[0]), member.value))
    for role, session in sessions:
        if role in roles:
            yield Finding(f"`{session.text}` is a session of `{roles[role].text}`", session, roles[role], help="keep the role")
