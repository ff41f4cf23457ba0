"""Wildcard that matches too much

What it does:
    Reports a wildcard under StringLike or StringNotLike on aws:PrincipalAccount, aws:PrincipalOrgID, aws:ResourceAccount,
    aws:ResourceOrgID, aws:SourceAccount, aws:SourceOrgID, aws:SourceVpc, aws:SourceVpce, aws:VpceAccount or aws:VpceOrgID, and one in
    aws:userid that is neither right of the colon nor all that stands left of it. AWS has a longer list, which it does not publish.

Why:
    The value is chosen by AWS or by others: patterns match what belongs to somebody else.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"StringLike": {"aws:PrincipalOrgID": "o-*"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-12345678", "aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-wildcard-usage-too-permissive
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Text
from gavel.lint import permissive
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="value", derivability="C")
def check(value: Text, condition: Condition, context: Context) -> Iterator[Finding]:
    if permissive.has_open_wildcards(value.text, condition):
        yield Finding(f"a wildcard in the value of `{condition.key.text}` lets in what is not yours", value, help="write the whole value")
