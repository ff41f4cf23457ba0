"""The policy type of a document that does not tell it.

Only the presence of Principal, and what is granted, tell policy types apart; service and resource control policies look like identity-based
and resource-based ones. So a guess that another type would fit as well is doubtful, and the linter says so.
"""
import re
from typing import Any, NamedTuple

TRUST_ACTIONS = frozenset(("sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity", "sts:tagsession",
                           "sts:setsourceidentity", "sts:setcontext", "sts:assumeroot"))

NAMES = {  # words in the path of a file
    "service_control": re.compile(r"(?i)(?:^|[/_.-])(?:scps?|service[_-]control[_-]polic(?:y|ies))(?=[/_.-]|$)"),
    "resource_control": re.compile(r"(?i)(?:^|[/_.-])(?:rcps?|resource[_-]control[_-]polic(?:y|ies))(?=[/_.-]|$)"),
}


class Detected(NamedTuple):
    policy_type: str
    doubt: str = ""  # why the guess may be wrong; empty: it is safe


def detect(document: Any, path: str = "") -> Detected:
    by_name = next((policy_type for policy_type, words in NAMES.items() if words.search(path)), None)
    if by_name:
        return Detected(by_name, "the name of the file says so")
    if document is None or not document.statements:
        return Detected("identity_based")
    statements = document.statements
    if any(statement.principal is not None for statement in statements):
        return _with_principal(statements)
    if all(statement.effect == "Deny" for statement in statements):
        return Detected("identity_based", "a service control policy may look the same")
    return Detected("identity_based")


def _with_principal(statements: Any) -> Detected:
    actions = [text.text.lower() for statement in statements if statement.action is not None for text in statement.action.members
               if not text.unknown]
    without_resource = all(statement.resource is None for statement in statements)
    if without_resource and actions and all(action in TRUST_ACTIONS for action in actions):
        return Detected("trust")
    resources = [text.text for statement in statements if statement.resource is not None for text in statement.resource.members]
    if actions and all(action.startswith("kms:") for action in actions) and set(resources) <= {"*"}:
        return Detected("key")
    everyone = all(statement.principal is not None and all(member.value.text == "*" for member in statement.principal.members)
                   for statement in statements)
    if everyone and all(statement.effect == "Deny" for statement in statements):
        return Detected("resource_based", "a resource control policy may look the same")
    if everyone and set(resources) <= {"*"}:
        return Detected("resource_based", "a VPC endpoint policy may look the same")
    return Detected("resource_based")
