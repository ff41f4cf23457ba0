"""ARN has a form that no resource of its service has

What it does:
    Reports an ARN whose last field can be that of no resource type of its service.

Why:
    Such an ARN matches nothing that the service catalogue knows. The catalogue is not complete, so this is a warning outside the
    profile `aws`.

Failing:
    {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-east-1:111122223333:fonction:f"}
    {"Effect": "Deny", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:rolle/app"}

Passing:
    {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f"}
    {"Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam::111122223333:*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import arns, facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, WARNING, Finding, rule


@rule(ERROR, on="resource", derivability="C", ours=WARNING)
def check(resource: Text, statement: Statement, context: Context) -> Iterator[Finding] | None:
    arn = facts.arn(resource.text)
    if arn is None or not arns.templates(arn.service) or arns.matching(arn.service, arn.resource) or arns.may_run_into(arn):
        return None
    return _finding(resource, arn)


def _finding(resource: Text, arn: facts.Arn) -> Iterator[Finding]:
    yield Finding(f"no resource of `{arn.service}` has an ARN like `{resource.text}`", resource,
                  help="the forms are " + ", ".join(f"`{template.resource}`" for template in arns.templates(arn.service)[:8]))
