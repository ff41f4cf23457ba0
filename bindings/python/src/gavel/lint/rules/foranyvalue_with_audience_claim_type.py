"""ForAnyValue with the audience of an identity provider

What it does:
    Reports `ForAnyValue` on the `aud` key of an identity provider.

Why:
    The claim has one value; `ForAnyValue` only hides that.

Failing:
    {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"ForAnyValue:StringEquals": {"accounts.google.com:aud": "id"}}}
    {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
     "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"ForAnyValue:StringLike": {"token.actions.githubusercontent.com:aud": ["sts.amazonaws.com"]}}}

Passing:
    {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"StringEquals": {"accounts.google.com:aud": "id"}}}
    {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"ForAnyValue:StringEquals": {"accounts.google.com:amr": ["a"]}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import trust
from gavel.lint.context import Context
from gavel.lint.rule import SECURITY_WARNING, TRUST, Finding, rule


@rule(SECURITY_WARNING, on="condition", policy_types=TRUST)
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _finding(condition) if condition.operator.text.startswith("ForAnyValue:") and trust.is_audience(condition.key.text) else None


def _finding(condition: Condition) -> Iterator[Finding]:
    yield Finding(f"the claim `{condition.key.text}` has one value", condition.key,
                  help=f"write `{condition.operator.text.removeprefix('ForAnyValue:')}`")
