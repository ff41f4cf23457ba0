"""Value that is no date

What it does:
    Reports a value of a Date operator that is neither an ISO 8601 date nor a number of seconds since 1970.

Why:
    Such a value matches nothing.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"DateLessThan": {"aws:CurrentTime": "next year"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"DateLessThan": {"aws:CurrentTime": "2030-01-01"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-type-mismatch-date
"""
from gavel.lint.rule import WARNING, rule


@rule(WARNING, on="diagnostic", diagnostics=("unparseable-date",))
def check() -> None:
    """The parser reports it."""
