"""A policy document that stands alone. Its type is guessed from what is in it; its file does not say whose it is."""
from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.entries import IDENTITY, KEY, RESOURCE, TRUST, Entry, FoundPolicy, LoosePolicy, ManagedPolicy, ResourcePolicy
from gavel.inputs.reading import Reading
from gavel.inputs.resource_arn import policy_type_of, resource_type_of
from gavel.inputs.shapes.shape import Shape
from gavel.inputs.single_policy import is_policy

TRUST_ACTIONS = ("sts:assumerole", "sts:tagsession", "sts:setsourceidentity", "sts:setcontext")


def read(value: Value, reading: Reading) -> Iterator[Entry]:
    yield entry_of(value, reading, "", "")


def entry_of(holder: Value, reading: Reading, type: str, resource_type: str, name: str = "") -> Entry:
    """The document in `holder`, which belongs to the resource or the managed policy that the file is known to be about."""
    arn = reading.hints.resource
    name = name or arn or reading.file
    if ":policy/" in arn and arn.split(":")[2:3] == ["iam"]:
        policy = reading.document(holder, IDENTITY, name=arn.rpartition("/")[2], address=arn, arn=arn)
        return ManagedPolicy(arn, policy, holder)
    if arn:
        policy = reading.document(holder, type or policy_type_of(arn), name=name, address=arn,
                                  resource_type=resource_type or resource_type_of(arn))
        return ResourcePolicy(arn, policy, holder, account=reading.hints.account)
    value, diagnostics = reading.nested(holder)
    guess = type or (guess_type(value) if value is not None else IDENTITY)
    found = FoundPolicy(value, guess, bool(type), name, reading.file, reading.file, resource_type, diagnostics=diagnostics)
    return LoosePolicy(found, holder)


def guess_type(document: Value) -> str:
    """With `Principal`: a trust policy when it speaks of taking on roles only, a key policy when of all of kms, else resource-based."""
    found = [item for key, item in document.members() if key.lower() == "statement"]
    statements = [statement for item in found for statement in (item.items() if item.kind == "array" else [item])]
    with_principal = [s for s in statements if s.get("Principal") is not None or s.get("NotPrincipal") is not None]
    if not with_principal:
        return IDENTITY
    actions = [action.lower() for statement in with_principal for action in texts_of(statement.get("Action"))]
    if actions and all(action.startswith(TRUST_ACTIONS) for action in actions):
        return TRUST if all(statement.get("Resource") is None for statement in with_principal) else RESOURCE
    resources = [resource for statement in with_principal for resource in texts_of(statement.get("Resource"))]
    is_key = actions and all(action.startswith("kms:") for action in actions) and all(resource == "*" for resource in resources)
    return KEY if is_key else RESOURCE


def texts_of(value: Value | None) -> list[str]:
    if value is None:
        return []
    return [item.text for item in value.items()] if value.kind == "array" else [value.text]


SHAPES = (Shape("policy document", is_policy, read),)
