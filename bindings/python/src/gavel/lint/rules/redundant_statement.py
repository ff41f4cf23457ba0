"""Redundant statement

What it does:
    Reports a statement that says the same as an earlier one, whatever their Sids and the order of their lists.

Why:
    It changes nothing, and whoever edits one of the two forgets the other.

Failing:
    {"Version": "2012-10-17",
     "Statement": [{"Sid": "A", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}, {"Sid": "B", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}]}

Passing:
    {"Version": "2012-10-17",
     "Statement": [{"Sid": "A", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}, {"Sid": "B", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::example-bucket/*"}]}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-statement
"""
from collections.abc import Iterator

from gavel._gavel import PolicyDocument
from gavel.lint import redundant
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="document")
def check(document: PolicyDocument, context: Context) -> Iterator[Finding]:
    for earlier, statement in redundant.statements(document):
        yield Finding(f"the statement says the same as statement {earlier.index + 1}", statement, earlier, help="remove one of the two")
