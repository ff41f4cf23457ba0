"""Key that the caller chooses

What it does:
    Reports a condition on aws:Referer or aws:UserAgent. AWS has a longer list, which it does not publish.

Why:
    The caller writes the value: the condition keeps nobody out.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"StringLike": {"aws:UserAgent": "app/*"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-12345678"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-untrustworthy-condition-key
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint.context import Context
from gavel.lint.rule import SECURITY_WARNING, Finding, rule


@rule(SECURITY_WARNING, on="condition", derivability="C")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    if condition.key.text.lower() in ("aws:referer", "aws:useragent"):
        yield Finding(f"the caller chooses the value of `{condition.key.text}`", condition.key)
