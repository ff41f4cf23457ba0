"""Account of an ARN is no account

What it does:
    Reports an account in an ARN that is not 12 digits. Wildcards, policy variables and the account `aws` are left alone.

Why:
    Such an ARN matches nothing.

Failing:
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-1:1111-2222-3333:q"}
    {"Effect": "Deny", "Action": "iam:PassRole", "Resource": "arn:aws:iam::11112222333:role/app"}

Passing:
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-1:111122223333:q"}
    {"Effect": "Allow", "Action": "iam:GetPolicy", "Resource": "arn:aws:iam::aws:policy/ReadOnlyAccess"}
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-1:${aws:PrincipalAccount}:q"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule

def _may_be_account(account: str) -> bool:
    if account in ("", "aws") or facts.has_wildcard(account):
        return True
    return len(account) == 12 and account.isascii() and account.isdigit()


@rule(ERROR, on="resource")
def check(resource: Text, statement: Statement, context: Context) -> Iterator[Finding] | None:
    arn = facts.arn(resource.text)
    return _finding(resource, arn) if arn is not None and not _may_be_account(arn.account) else None


def _finding(resource: Text, arn: facts.Arn) -> Iterator[Finding]:
    yield Finding(f"`{arn.account}` in `{resource.text}` is no account", resource, help="an account has 12 digits")
