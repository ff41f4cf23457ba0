"""The statement that Lambda writes for a permission (`aws lambda add-permission`), from the fields that templates and plans tell."""
from __future__ import annotations

from collections.abc import Callable

from gavel._gavel import Value

# field: operator and context key
CONDITIONS = (
    ("source_arn", "ArnLike", "AWS:SourceArn"),
    ("source_account", "StringEquals", "AWS:SourceAccount"),
    ("principal_org_id", "StringEquals", "aws:PrincipalOrgID"),
    ("event_source_token", "StringEquals", "lambda:EventSourceToken"),
    ("function_url_auth_type", "StringEquals", "lambda:FunctionUrlAuthType"),
)


def permission_document(field: Callable[[str], Value | None], resource: Value, at: Value) -> Value | None:
    """None when principal or action are missing. A field is a text, or unknown."""
    principal, action = field("principal"), field("action")
    if principal is None or action is None:
        return None
    condition: dict[str, dict[str, Value]] = {}
    for name, operator, key in CONDITIONS:
        found = field(name)
        if found is not None:
            condition.setdefault(operator, {})[key] = found
    statement: dict[str, object] = {"Effect": "Allow", "Principal": principal_of(principal), "Action": action, "Resource": resource}
    if condition:
        statement["Condition"] = condition
    return Value.make({"Version": "2012-10-17", "Statement": [statement]}, at=at)


def principal_of(value: Value) -> object:
    """A service, everyone, an account or an ARN. One that is not known may be of either kind, so the policy as a whole is not known."""
    if value.kind == "unknown":
        return value
    if value.text == "*":
        return "*"
    if value.text.isdigit():
        return {"AWS": Value.make_string(f"arn:aws:iam::{value.text}:root", at=value)}
    return {"AWS" if value.text.startswith("arn:") else "Service": value}
