"""Policy variable without its closing brace

What it does:
    Reports `${` without a `}` behind it.

Why:
    It is no policy variable: the value never matches as meant.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/${aws:username"}
    {"Effect": "Deny", "Action": "s3:ListBucket", "Resource": "*",
     "Condition": {"StringEquals": {"s3:prefix": "x-${aws:username-${aws:userid}"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/${aws:username}/*"}
    {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*",
     "Condition": {"StringEquals": {"s3:prefix": "${aws:PrincipalTag/team, 'none'}"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import variables
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, Substring, rule


@rule(ERROR, on="variable")
def check(text: Text, statement: Statement, context: Context) -> Iterator[Finding]:
    for variable in variables.find(text.text):
        if not variable.closed:
            yield Finding(f"the policy variable `{variable.text}` has no closing brace",
                          Substring(text, variable.start, len(variable.text)),
                          help="write `${key}`")
