"""The bytes of a file as a tree: JSON, YAML with CloudFormation's short tags, or percent-encoded JSON, told apart by how they begin."""
from gavel import _gavel
from gavel._gavel import Value
from gavel.inputs.mapped_text import InputText, MappedText

YAML_SUFFIXES = (".yaml", ".yml")


def tree_of(text: InputText) -> Value:
    if text.derived is None or text.offsets is None:
        return Value.parse(text.text, text.name)
    return _gavel.parse_mapped_value(text.text, text.name, text.derived, text.offsets)


def read_tree(name: str, content: bytes) -> Value:
    """Raises InputError."""
    start = content.lstrip()[:1]
    if start == b"%" and not content.lstrip().startswith(b"%YAML"):
        return _string_of(name, content).nested(percent_encoded=True)
    if start in (b"{", b"[", b'"', b"") and not name.endswith(YAML_SUFFIXES) or content.startswith(b"\xef\xbb\xbf"):
        return Value.parse(content, name)
    from gavel.inputs.yaml_text import read_yaml  # PyYAML takes a while to import

    return tree_of(read_yaml(name, content, short_tags=True))


def _string_of(name: str, content: bytes) -> Value:
    """The whole text as one string."""
    text = content.decode("utf-8", "replace")
    begin = len(text) - len(text.lstrip())
    mapped = MappedText(name, text)
    mapped.string(text.strip(), begin, begin + len(text.strip().encode()))
    return tree_of(mapped.finish())
