"""Where a policy document may hold an unknown leaf: as a text. Anywhere else its structure is unknown, and so is the policy as a whole."""
from __future__ import annotations

from gavel._gavel import Value

TEXTS = ("Sid", "Action", "NotAction", "Resource", "NotResource")  # and the members of principals and of condition operators


def hole_in(document: Value) -> Value | None:
    """The first unknown leaf that is no text of the policy; None when there is none."""
    if document.kind == "unknown":
        return document
    for key, member in document.members():
        if member.kind == "unknown" and key != "Id":
            return member
        if key == "Statement":
            for statement in member.items() if member.kind == "array" else [member]:
                found = hole_in_statement(statement)
                if found is not None:
                    return found
    return None


def hole_in_statement(statement: Value) -> Value | None:
    if statement.kind == "unknown":
        return statement
    for key, member in statement.members():
        if member.kind == "unknown" and key not in TEXTS:
            return member
        for _, operator in member.members() if key == "Condition" else []:
            if operator.kind == "unknown":
                return operator
    return None
