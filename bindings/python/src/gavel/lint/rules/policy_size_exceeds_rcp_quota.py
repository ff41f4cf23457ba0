"""Resource control policy too long

What it does:
    Reports a resource control policy of more than 5,120 characters, white space counted, as it is unless the console saves the policy.

Why:
    AWS refuses to store a policy above the quota.

Failing:
    A policy that is longer.

Passing:
    {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-policy-size-exceeds-rcp-quota
    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
"""
from collections.abc import Iterator

from gavel._gavel import PolicyDocument
from gavel.lint import size
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, RCP, Finding, rule

LIMIT = 5_120


@rule(ERROR, on="document", policy_types=RCP, derivability="B")
def check(document: PolicyDocument, context: Context) -> Iterator[Finding]:
    return size.too_long(document, LIMIT, count_blanks=True)
