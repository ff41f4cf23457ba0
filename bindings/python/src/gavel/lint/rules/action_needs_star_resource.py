"""Action without resource type

What it does:
    Reports an action that AWS authorizes on no particular resource, in a statement whose Resource names ARNs only. Actions with
    wildcards are not judged, nor are NotResource and ARNs of types that the catalogue does not know.

Why:
    Such an action is as a rule allowed or denied by the resource `*` alone.

Failing:
    {"Effect": "Allow", "Action": ["iam:GetUser", "iam:GetAccountSummary"], "Resource": "arn:aws:iam::111122223333:user/ann"}

Passing:
    {"Version": "2012-10-17",
     "Statement": [{"Effect": "Allow", "Action": "iam:GetUser", "Resource": "arn:aws:iam::111122223333:user/ann"}, {"Effect": "Allow", "Action": "iam:GetAccountSummary", "Resource": "*"}]}

References:
    https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import services
from gavel.lint.context import Context
from gavel.lint.rule import ALL, RECOMMENDED, TRUST, WARNING, Finding, rule


@rule(WARNING, on="statement", policy_types=ALL - TRUST, derivability="B", profile=RECOMMENDED)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    _, actions = context.once("off_target", statement, services.actions_off_target)
    if actions:
        others = f" and {len(actions) - 1} more" if len(actions) > 1 else ""
        yield Finding(f"AWS authorizes `{actions[0].text}`{others} on no particular resource", *actions, statement.resource,
                      help="move it to a statement whose `Resource` is `*`")
