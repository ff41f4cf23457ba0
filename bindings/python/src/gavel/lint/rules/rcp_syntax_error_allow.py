"""RCP that allows

What it does:
    Reports an Allow in a resource control policy, but for the one of RCPFullAWSAccess, which allows everything to everyone.

Why:
    A resource control policy of your own can only deny.

Failing:
    {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}

Passing:
    {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}
    {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-rcp-syntax-error-allow
    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, RCP, Finding, rule


@rule(ERROR, on="statement", policy_types=RCP)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.effect == "Allow" and not allows_everything(statement):
        yield Finding("a resource control policy cannot allow", statement.effect_element, help="write what it denies")


def allows_everything(statement: Statement) -> bool:
    principal = statement.principal
    if principal is None or principal.negated or [member.value.text for member in principal.members] != ["*"] or statement.conditions:
        return False
    return all(element is not None and not element.negated and [member.text for member in element.members] == ["*"]
               for element in (statement.action, statement.resource))
