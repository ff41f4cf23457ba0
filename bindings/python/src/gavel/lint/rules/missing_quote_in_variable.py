"""Default of a policy variable without quotes

What it does:
    Reports a policy variable whose default does not stand in single quotes.

Why:
    It can never be resolved: the value never matches.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/${aws:PrincipalTag/team, none}/*"}
    {"Effect": "Deny", "Action": "s3:ListBucket", "Resource": "*",
     "Condition": {"StringEquals": {"s3:prefix": "${aws:PrincipalTag/team, 'none}"}}}

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
        if variable.closed and variable.default is not None and not _quoted(variable.default):
            yield Finding(f"the default of the policy variable `{variable.text}` does not stand in single quotes",
                          Substring(text, variable.start, len(variable.text)),
                          help="write `${key, 'default'}`")


def _quoted(default: str) -> bool:
    return len(default) >= 2 and default.startswith("'") and default.endswith("'")
