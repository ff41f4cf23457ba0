"""Wildcard in the name of a service

What it does:
    Reports a wildcard in the service of an action or ARN, other than a whole `*`.

Why:
    Services that do not exist yet are meant too, and AWS does not document whether such a pattern matches.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s*:::example-bucket/*"}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-wildcard-in-service-name
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="statement")
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    for element, service_of in ((statement.action, service_of_action), (statement.resource, service_of_arn)):
        for member in element.members if element is not None else ():
            service = "" if member.unknown else service_of(member.text)
            if service != "*" and ("*" in service or "?" in service):
                yield Finding(f"the service of `{member.text}` has a wildcard", member, help="name the service")


def service_of_action(text: str) -> str:
    parts = facts.action_parts(text)
    return parts.service if parts is not None else ""


def service_of_arn(text: str) -> str:
    arn = facts.arn(text)
    return arn.service if arn is not None else ""
