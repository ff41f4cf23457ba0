"""Action in unusual letter case

What it does:
    Reports an action that is not written as AWS writes it. Actions with wildcards are not judged.

Why:
    AWS ignores the case, but people and other tools search for the usual spelling.

Failing:
    {"Effect": "Allow", "Action": "S3:getobject", "Resource": "arn:aws:s3:::example-bucket/*"}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}

References:
    https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import STRICT, SUGGESTION, Finding, rule


@rule(SUGGESTION, on="statement", derivability="B", profile=STRICT)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.action is None:
        return
    unusual = []
    for action in statement.action.members:
        found = None if action.unknown else facts.find_action(action.text)
        if found is not None and found.full_name != action.text:
            unusual.append((action, found.full_name))
    if unusual:
        action, usual = unusual[0]
        others = f", and so on for {len(unusual) - 1} more" if len(unusual) > 1 else ""
        yield Finding(f"AWS writes `{action.text}` as `{usual}`{others}", *(action for action, _ in unusual), help=f"write `{usual}`")
