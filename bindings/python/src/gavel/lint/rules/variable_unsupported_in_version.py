"""Variable in an old version

What it does:
    Reports a policy variable in a policy whose Version is absent or 2008-10-17.

Why:
    There the text is literal, and matches nothing that you have.

Failing:
    {"Version": "2008-10-17",
     "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/${aws:username}/*"}]}

Passing:
    {"Version": "2012-10-17",
     "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/${aws:username}/*"}]}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-variable-unsupported-in-version
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import variables
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, Substring, rule


@rule(ERROR, on="variable")
def check(text: Text, statement: Statement, context: Context) -> Iterator[Finding]:
    if context.document.version != "2008-10-17" or not variables.may_stand_in(text):
        return
    for variable in variables.find(text.text):
        if variable.closed and variable.key.strip() and not variable.is_escape:
            yield Finding(f"`{variable.text}` is literal text in version 2008-10-17", Substring(text, variable.start, len(variable.text)),
                          help='write `"Version": "2012-10-17"`')
            return
