"""ForAllValues with the audience of an identity provider

What it does:
    Reports `ForAllValues` on the `aud` key of an identity provider.

Why:
    The claim has one value, and `ForAllValues` holds when the key is absent. How AWS divides such findings between its codes is not
    documented.

Failing:
    {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"ForAllValues:StringEquals": {"accounts.google.com:aud": "id"}}}
    {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
     "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"ForAllValues:StringLike": {"token.actions.githubusercontent.com:aud": ["sts.amazonaws.com"]}}}

Passing:
    {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"StringEquals": {"accounts.google.com:aud": "id"}}}
    {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"ForAllValues:StringEquals": {"accounts.google.com:amr": ["a"]}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import trust
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, TRUST, Finding, rule


@rule(SUGGESTION, on="condition", policy_types=TRUST, derivability="C")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _finding(condition) if condition.operator.text.startswith("ForAllValues:") and trust.is_audience(condition.key.text) else None


def _finding(condition: Condition) -> Iterator[Finding]:
    yield Finding(f"the claim `{condition.key.text}` has one value", condition.key,
                  help=f"write `{condition.operator.text.removeprefix('ForAllValues:')}`")
