"""GitHub subject too wide

What it does:
    Reports a trust of the GitHub OIDC provider whose subject has a wildcard that leaves the organization, the repository, or branch and
    environment open. A condition on the key `:ref` may tell the branch. AWS does not publish which wildcards it tolerates.

Why:
    Workflows of other branches, of pull requests or of other repositories could assume the role.

Failing:
    {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
     "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:example-org/*"}}}

Passing:
    {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
     "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"StringEquals": {"token.actions.githubusercontent.com:sub": "repo:example-org/app:ref:refs/heads/main"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-specific-github-repo-and-branch-recommended
    https://docs.github.com/en/actions/concepts/security/openid-connect
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import TRUST, WARNING, Finding, rule

PROVIDER = "token.actions.githubusercontent.com"


@rule(WARNING, on="condition", policy_types=TRUST, derivability="C")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.effect != "Allow" or condition.key.text.lower() != f"{PROVIDER}:sub":
        return
    operator = facts.operator(condition.operator.text)
    if operator is None or operator.negated or not operator.is_like:
        return
    has_ref = any(other.key.text.lower() == f"{PROVIDER}:ref" for other in statement.conditions)
    for value in condition.values:
        left_open = None if value.unknown else what_is_open(value.text)
        if left_open and not (left_open == "branch" and has_ref):
            yield Finding(f"`{value.text}` leaves the {left_open} open", value, help="name repository and branch: `repo:org/name:ref:refs/heads/main`")


def what_is_open(subject: str) -> str | None:
    """The first part of `repo:ORGANIZATION/REPOSITORY:...` that a wildcard leaves open, or None."""
    kind, _, rest = subject.partition(":")
    repository, _, branch = rest.partition(":")
    organization, _, name = repository.partition("/")
    if kind != "repo" or any(c in organization for c in "*?") or not organization:
        return "organization"
    if any(c in name for c in "*?") or not name:
        return "repository"
    return "branch" if branch.strip("*") == "" or "*" in branch.partition("*")[2] else None
