"""RCP with a principal

What it does:
    Reports a resource control policy whose Principal is not `*`, or that has NotPrincipal.

Why:
    AWS refuses such a policy.

Failing:
    {"Effect": "Deny", "Principal": {"AWS": "111122223333"}, "Action": "s3:*", "Resource": "*"}

Passing:
    {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
     "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalAccount": "111122223333"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-rcp-syntax-error-principal
    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, RCP, Finding, rule

HELP = "write `*`, and test `aws:PrincipalArn` or `aws:PrincipalAccount` in a condition"


@rule(ERROR, on="statement", policy_types=RCP)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    principal = statement.principal
    if principal is None:
        return
    if principal.negated:
        yield Finding("a resource control policy cannot have `NotPrincipal`", principal, help=HELP)
    elif any(member.category != "*" for member in principal.members):
        yield Finding("the `Principal` of a resource control policy is `*`", principal, help=HELP)
