"""Resource * that is not needed

What it does:
    Reports the resource `*` in an Allow without conditions all of whose actions can be limited to ARNs. Where one of them cannot, `*`
    is the only choice, and nothing is reported; nor is it for an action with a single resource type on which it does not always act.

Why:
    ARNs keep mistakes and intruders to what the author means.

Failing:
    {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*"}

Passing:
    {"Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "s3:GetObject"], "Resource": "*"}

References:
    https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import facts, services
from gavel.lint.context import Context
from gavel.lint.rule import IDENTITY, STRICT, SUGGESTION, Finding, rule


@rule(SUGGESTION, on="statement", policy_types=IDENTITY, derivability="B", profile=STRICT)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    action, resource = statement.action, statement.resource
    if statement.effect != "Allow" or statement.conditions or action is None or resource is None or action.negated or resource.negated:
        return
    star = next((member for member in resource.members if member.text == "*" and not member.unknown), None)
    if star is None or not action.members or not context.known(action.members):
        return
    expanded = [facts.expansion(member.text) for member in action.members]
    if all(actions and all(services.is_always_on_arns(found) for found in actions) for actions in expanded):
        yield Finding("every action of the statement can be limited to ARNs", star, *action.members,
                      help=f"for example to `{expanded[0][0].resources[0].type.arn}`")
