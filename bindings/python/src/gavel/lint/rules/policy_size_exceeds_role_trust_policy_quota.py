"""Trust policy too long

What it does:
    Reports a trust policy of more than 2,048 characters, white space not counted. The quota can be raised, up to 4,096.

Why:
    AWS refuses to store a policy above the quota.

Failing:
    A policy that is longer.

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-policy-size-exceeds-role-trust-policy-quota
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
"""
from collections.abc import Iterator

from gavel._gavel import PolicyDocument
from gavel.lint import size
from gavel.lint.context import Context
from gavel.lint.rule import TRUST, WARNING, Finding, rule

LIMIT = 2_048


@rule(WARNING, on="document", policy_types=TRUST)
def check(document: PolicyDocument, context: Context) -> Iterator[Finding]:
    return size.too_long(document, LIMIT, count_blanks=False)
