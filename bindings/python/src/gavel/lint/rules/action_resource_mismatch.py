"""Action that cannot act on the resources

What it does:
    Reports an action all of whose resource types differ from what the Resource of the statement names. Actions with wildcards are not
    judged, nor are NotResource and ARNs of types that the catalogue does not know.

Why:
    The entry does not count: the action is neither allowed nor denied on anything.

Failing:
    {"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "arn:aws:s3:::example-bucket/*"}

Passing:
    {"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"],
     "Resource": ["arn:aws:s3:::example-bucket", "arn:aws:s3:::example-bucket/*"]}

References:
    https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import facts, services
from gavel.lint.context import Context
from gavel.lint.rule import ALL, RECOMMENDED, TRUST, WARNING, Finding, rule


@rule(WARNING, on="statement", policy_types=ALL - TRUST, derivability="B", profile=RECOMMENDED)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    actions, _ = context.once("off_target", statement, services.actions_off_target)
    if actions:
        others = f" and {len(actions) - 1} more" if len(actions) > 1 else ""
        found = facts.find_action(actions[0].text)
        formats = sorted({use.type.arn for use in found.resources}, key=len) if found else []
        yield Finding(f"`{actions[0].text}`{others} cannot act on what `Resource` names", *actions, statement.resource,
                      help=f"it acts on `{formats[0]}`" + (f" and {len(formats) - 1} more" if len(formats) > 1 else ""))
