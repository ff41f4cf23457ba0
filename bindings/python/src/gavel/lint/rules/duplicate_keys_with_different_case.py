"""The same condition key in two letter cases

What it does:
    Reports a condition key that stands twice under one operator, spelled with different letter case.

Why:
    Condition keys ignore letter case, so both name the same key. AWS refuses such a policy.

Failing:
    {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*",
     "Condition": {"StringEquals": {"aws:PrincipalTag/Team": "a", "AWS:principaltag/Team": "b"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*",
     "Condition": {"StringEquals": {"aws:PrincipalTag/Team": ["a", "b"]}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from gavel.lint.rule import ERROR, rule


@rule(ERROR, on="diagnostic", diagnostics=("duplicate-condition-key",))
def check() -> None:
    """The parser reports it."""
