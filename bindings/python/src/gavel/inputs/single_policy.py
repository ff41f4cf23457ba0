"""Single policies told apart from every other file, without importing the readers of those."""
from gavel._gavel import Value


def is_policy(value: Value) -> bool:
    """Also with a wrong or missing `Statement`, or a key in the wrong case, so that the parser can say so."""
    if value.kind != "object":
        return False
    keys = {key.lower(): found for key, found in value.members()}
    if "statement" in keys:
        return not {"request", "scenarios"} & keys.keys()
    version = keys.get("version")
    return version is not None and version.text in ("2012-10-17", "2008-10-17") and "transform" not in keys
