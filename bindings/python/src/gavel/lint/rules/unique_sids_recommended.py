"""Sid used twice in a resource policy

What it does:
    Reports a Sid that two statements of a resource policy share.

Why:
    Many services accept it, and then nobody can tell which statement a message means.

Failing:
    {"Version": "2012-10-17",
     "Statement": [{"Sid": "A", "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}, {"Sid": "A", "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::example-bucket/*"}]}

Passing:
    {"Version": "2012-10-17",
     "Statement": [{"Sid": "A", "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}, {"Sid": "B", "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::example-bucket/*"}]}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-unique-sids-recommended
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
"""
from collections.abc import Iterator

from gavel._gavel import PolicyDocument
from gavel.lint import sids
from gavel.lint.context import Context
from gavel.lint.rule import RESOURCE, WARNING, Finding, rule


@rule(WARNING, on="document", policy_types=RESOURCE)
def check(document: PolicyDocument, context: Context) -> Iterator[Finding]:
    return sids.repeated(document)
