"""Value that is no number

What it does:
    Reports a value of a Numeric operator that is no number.

Why:
    Such a value matches nothing.

Failing:
    {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::example-bucket",
     "Condition": {"NumericLessThanEquals": {"s3:max-keys": "ten"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::example-bucket",
     "Condition": {"NumericLessThanEquals": {"s3:max-keys": "10"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-type-mismatch-number
"""
from gavel.lint.rule import WARNING, rule


@rule(WARNING, on="diagnostic", diagnostics=("unparseable-number",))
def check() -> None:
    """The parser reports it."""
