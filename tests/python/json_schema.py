"""A checker for the part of JSON Schema that the schemas of the package use. A keyword that it does not know is an error, and so is a
property that the schema does not name, unless it says `additionalProperties`: what the commands print must be documented."""
import json

from command import ROOT

SCHEMAS = ROOT / "bindings/python/src/gavel/schemas"

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}
KNOWN = {"$schema", "$defs", "$ref", "title", "description", "type", "properties", "required", "items", "enum", "minimum",
         "additionalProperties"}


def load(name):
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text())


def is_of(value, kind):
    return isinstance(value, TYPES[kind]) and not (kind == "integer" and isinstance(value, bool))


def problems(value, schema, root, path="$"):
    """What is wrong with the value, a line for each problem."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        yield from problems(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, path)
        return
    kinds = schema.get("type", [])
    if kinds and not any(is_of(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        yield f"{path}: {value!r} is not of type {kinds}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"
    if "minimum" in schema and isinstance(value, int) and value < schema["minimum"]:
        yield f"{path}: {value} is below {schema['minimum']}"
    for number, item in enumerate(value) if isinstance(value, list) and "items" in schema else ():
        yield from problems(item, schema["items"], root, f"{path}[{number}]")
    if isinstance(value, dict) and "properties" in schema:
        yield from (f"{path}: has no {name}" for name in schema.get("required", []) if name not in value)
        for name, member in value.items():
            if name not in schema["properties"] and schema.get("additionalProperties"):
                continue
            if name not in schema["properties"]:
                yield f"{path}: {name} is not in the schema"
            else:
                yield from problems(member, schema["properties"][name], root, f"{path}.{name}")


def check(text, name):
    """Parses what a command printed, holds it against its schema, and returns it."""
    document, schema = json.loads(text), load(name)
    found = list(problems(document, schema, schema))
    assert not found, "\n".join(found[:10])
    return document
