"""Service principal has the wrong form

What it does:
    Reports the name of a service principal, as a principal or as the value of a condition key that holds one, that is not written in
    small letters as `service.amazonaws.com` or a name of that domain.

Why:
    No service has such a name. AWS judges the form for each key, by rules that it does not publish.

Failing:
    {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
     "Condition": {"StringEquals": {"iam:PassedToService": "ec2"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringNotEquals": {"aws:CalledViaLast": "CloudFormation.amazonaws.com"}}}

Passing:
    {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
     "Condition": {"StringEquals": {"iam:PassedToService": ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"]}}}
    {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
     "Condition": {"StringLike": {"iam:PassedToService": "*.amazonaws.com"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
import re
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule

FORM = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:amazonaws\.com(?:\.cn)?|amazon\.com|aws\.internal|aws)")
KEYS = frozenset(("aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "aws:principalservicename", "aws:principalservicenameslist",
                  "iam:passedtoservice", "iam:awsservicename", "kms:viaservice"))


@rule(ERROR, on="statement", derivability="C")
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.principal is not None:
        for member in statement.principal.members:
            if member.category == "Service" and _is_wrong(member.value):
                yield _finding(member.value)
    for condition in statement.conditions:
        if condition.key.text.lower() in KEYS and facts.family(condition.operator.text) == "string":
            yield from (_finding(value) for value in condition.values if _is_wrong(value))


def _is_wrong(text: Text) -> bool:
    return not text.unknown and not facts.has_wildcard(text.text) and FORM.fullmatch(text.text) is None


def _finding(text: Text) -> Finding:
    return Finding(f"`{text.text}` is no name of a service principal", text, help="write `service.amazonaws.com`, in small letters")
