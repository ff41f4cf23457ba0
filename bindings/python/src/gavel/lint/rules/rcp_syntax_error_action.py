"""RCP action not supported

What it does:
    Reports a resource control policy that denies the action `*`, or actions of a service in which resource control policies have no
    effect.

Why:
    AWS refuses such a policy.

Failing:
    {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}

Passing:
    {"Effect": "Deny", "Principal": "*", "Action": ["s3:*", "sqs:*"], "Resource": "*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-rcp-syntax-error-action
    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, RCP, Finding, rule


@rule(ERROR, on="action", policy_types=RCP, derivability="B")
def check(action: Text, statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.effect == "Allow" or statement.action is None or statement.action.negated:  # RCPFullAWSAccess, and what other rules report
        return
    parts = facts.action_parts(action.text)
    if parts is None:
        if action.text.strip("*") == "":
            yield Finding(f"a resource control policy cannot deny `{action.text}`", action, help="name the services: `s3:*`")
        return
    service = facts.find_service(parts.service)
    if service is not None and not service.in_resource_control_policies:
        yield Finding(f"resource control policies have no effect in `{parts.service}`", action)
