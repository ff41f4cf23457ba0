"""Value that is no boolean

What it does:
    Reports a value of Bool or Null that is neither true nor false.

Why:
    Such a value matches nothing.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"Bool": {"aws:SecureTransport": "yes"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"Bool": {"aws:SecureTransport": "true"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-type-mismatch-boolean
"""
from gavel.lint.rule import WARNING, rule


@rule(WARNING, on="diagnostic", diagnostics=("unparseable-boolean",))
def check() -> None:
    """The parser reports it."""
