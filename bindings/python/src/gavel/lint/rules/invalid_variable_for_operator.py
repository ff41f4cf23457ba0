"""Policy variable under an operator that takes none

What it does:
    Reports a policy variable in a value of an operator other than those for strings and ARNs.

Why:
    It is plain text there, which is no number, date, boolean, address or base64: the value never matches.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"NumericEquals": {"s3:max-keys": "${aws:PrincipalTag/max}"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "${aws:PrincipalTag/ip}"]}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:PrincipalTag/team": "${aws:username}"}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/${aws:username}"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Text
from gavel.lint import facts, variables
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, Substring, rule


@rule(ERROR, on="value")
def check(value: Text, condition: Condition, context: Context) -> Iterator[Finding] | None:
    return _findings(value, condition) if "${" in value.text else None


def _findings(value: Text, condition: Condition) -> Iterator[Finding]:
    if facts.family(condition.operator.text) in ("", "string", "arn"):
        return
    for variable in variables.find(value.text):
        if not variable.is_escape:
            yield Finding(f"`{condition.operator.text}` takes no policy variable such as `{variable.text}`",
                          Substring(value, variable.start, len(variable.text)),
                          help="policy variables stand under String and Arn operators")
