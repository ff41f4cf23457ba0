"""Variable in the wrong element

What it does:
    Reports a policy variable elsewhere than in Resource, NotResource and the values of conditions.

Why:
    It is not resolved there.

Failing:
    {"Effect": "Allow", "Action": "${aws:PrincipalTag/service}:Get*", "Resource": "*"}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/${aws:username}/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-variable-unsupported-in-element
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import variables
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="variable")
def check(text: Text, statement: Statement, context: Context) -> Iterator[Finding]:
    if not variables.may_stand_in(text) and any(variable.closed for variable in variables.find(text.text)):
        yield Finding("policy variables are resolved in resources and values of conditions only", text)
