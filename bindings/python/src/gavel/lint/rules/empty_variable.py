"""Policy variable without a name

What it does:
    Reports `${}`, or a policy variable with nothing but blanks between the braces.

Why:
    It can never be resolved, so the value never matches.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/${}/*"}
    {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringLike": {"aws:PrincipalTag/team": "x-${ }"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/${aws:username}/${*}"}

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
        if variable.closed and not variable.body.strip():
            yield Finding(f"the policy variable `{variable.text}` has no name", Substring(text, variable.start, len(variable.text)),
                          help="write `${key}`, such as `${aws:username}`")
