"""JSON value of the wrong type

What it does:
    Reports a value whose JSON type the policy language does not allow at its place: a number as `Action`, a list as `Effect`, an
    object as a condition value, `null`.

Why:
    AWS refuses such a policy.

Failing:
    {"Effect": "Allow", "Action": 5, "Resource": "*"}
    {"Effect": ["Allow"], "Action": "s3:ListAllMyBuckets", "Resource": "*"}
    {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"Bool": true}}

Passing:
    {"Effect": "Allow", "Action": ["s3:ListAllMyBuckets"], "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": true}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from gavel.lint.rule import ERROR, rule


@rule(ERROR, on="diagnostic", diagnostics=("policy-not-object", "wrong-type", "null-value", "null-member", "invalid-condition"))
def check() -> None:
    """The parser reports it."""
