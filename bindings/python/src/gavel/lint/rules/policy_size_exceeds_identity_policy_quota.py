"""Identity policy too long

What it does:
    Reports an identity policy of more than 10,240 characters, white space not counted. That is the largest of the quotas, the one of
    the inline policies of a role: a managed policy may have 6,144, those of a user together 2,048 and those of a group 5,120.

Why:
    AWS refuses to store a policy above the quota.

Failing:
    A policy that is longer.

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-policy-size-exceeds-identity-policy-quota
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
"""
from collections.abc import Iterator

from gavel._gavel import PolicyDocument
from gavel.lint import size
from gavel.lint.context import Context
from gavel.lint.rule import IDENTITY, WARNING, Finding, rule

LIMIT = 10_240


@rule(WARNING, on="document", policy_types=IDENTITY)
def check(document: PolicyDocument, context: Context) -> Iterator[Finding]:
    return size.too_long(document, LIMIT, count_blanks=False)
