"""Value that is no base64

What it does:
    Reports a value of BinaryEquals that is not base64.

Why:
    Such a value matches nothing.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"BinaryEquals": {"aws:PrincipalTag/b": "not base64!"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"BinaryEquals": {"aws:PrincipalTag/b": "QmluYXJ5"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-type-mismatch-string
"""
from gavel.lint.rule import WARNING, rule


@rule(WARNING, on="diagnostic", diagnostics=("unparseable-base64",))
def check() -> None:
    """The parser reports it."""
