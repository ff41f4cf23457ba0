"""Blank in a variable

What it does:
    Reports white space in the key of a policy variable. Before and in a default it is allowed.

Why:
    The variable is never resolved.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/${aws: username}/*"}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/${aws:username, 'no one'}/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-space-in-variable
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
"""
import re
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import variables
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, Substring, rule

BLANK = re.compile(r"\s")


@rule(ERROR, on="variable")
def check(text: Text, statement: Statement, context: Context) -> Iterator[Finding]:
    for variable in variables.find(text.text):
        if variable.closed and variable.key.strip() and BLANK.search(variable.key):
            fixed = BLANK.sub("", variable.key)
            yield Finding(f"`{variable.text}` has a blank in its key", Substring(text, variable.start, len(variable.text)),
                          help=f"write `${{{fixed}}}`")
