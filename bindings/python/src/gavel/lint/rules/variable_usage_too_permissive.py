"""Variable that matches too much

What it does:
    Reports a variable under StringLike or StringNotLike on aws:PrincipalAccount, aws:PrincipalOrgID, aws:ResourceAccount,
    aws:ResourceOrgID, aws:SourceAccount, aws:SourceOrgID, aws:SourceVpc, aws:SourceVpce, aws:VpceAccount or aws:VpceOrgID, and one in
    aws:userid that is neither right of the colon nor all that stands left of it. AWS has a longer list, which it does not publish.

Why:
    The value is chosen by AWS or by others: who controls the variable controls the condition.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"StringLike": {"aws:SourceVpce": "${aws:PrincipalTag/endpoint}"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-12345678", "aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-variable-usage-too-permissive
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Text
from gavel.lint import permissive
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="value", derivability="C")
def check(value: Text, condition: Condition, context: Context) -> Iterator[Finding]:
    if permissive.has_open_variables(value.text, condition):
        yield Finding(f"a variable in the value of `{condition.key.text}` lets in what is not yours", value, help="write the whole value")
