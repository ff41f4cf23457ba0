"""gavel.Value: JSON as it was written, with positions in the user's file."""
import json
import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavel._gavel import Value, diagnose, parse_mapped_value
from gavel.errors import LimitError, PolicyError
from gavel.inputs.yaml_text import read_yaml

TEXT = '''{
  "Id": "é",
  "Twice": 1.50,
  "Twice": [true, null, "x"]
}'''


def place(value):
    return value.line, value.column, value.end_line, value.end_column


def test_a_tree_keeps_what_json_loads_loses():
    tree = Value.parse(TEXT, "a.json")
    assert [(key, value.kind, value.text) for key, value in tree.members()] == [
        ("Id", "string", "é"), ("Twice", "number", "1.50"), ("Twice", "array", "")]
    assert [item.kind for item in tree.members()[2][1].items()] == ["bool", "null", "string"]
    assert tree.get("Twice").text == "1.50" and tree.get("twice") is None
    assert [place(key) for key in tree.keys()] == [(2, 3, 2, 7), (3, 3, 3, 10), (4, 3, 4, 10)]
    assert place(tree.get("Id")) == (2, 9, 2, 12) and place(tree) == (1, 1, 5, 2)
    assert (len(tree), len(tree.get("Id")), tree.file) == (3, 0, "a.json")
    assert bool(tree.get("Id")) and tree.get("Id") == tree.get("Id") and tree.get("Id") != tree.get("Twice")
    assert len({tree.get("Id"), tree.get("Id")}) == 1


def test_text_may_be_bytes_and_errors_point():
    assert Value.parse(b'"\xc3\xa9"').text == "é"
    with pytest.raises(PolicyError) as caught:
        Value.parse(b'{"a": \xff}', "b.json")
    assert [(d.code, d.line, d.column) for d in caught.value.diagnostics] == [("invalid-utf8", 1, 7)]
    with pytest.raises(LimitError):
        Value.parse("[" * 65 + "]" * 65)
    with pytest.raises(TypeError, match="expected str or bytes"):
        Value.parse(5)
    with pytest.raises(PolicyError):
        Value.parse('"\ud800"')


def test_nested_texts_lead_back():
    document = '{"Version":\n "2012-10-17"}'
    outer = Value.parse(json.dumps({"plain": document, "encoded": urllib.parse.quote(document, safe="")}), "o.json")
    for key, encoded in (("plain", False), ("encoded", True)):
        version = outer.get(key).nested(percent_encoded=encoded).get("Version")
        written = json.dumps({"plain": document, "encoded": urllib.parse.quote(document, safe="")})
        expected = written.index("2012", written.index(key)) - (1 if encoded else 2) - 2 * encoded
        assert (version.text, version.line, version.column) == ("2012-10-17", 1, expected + 1)
    with pytest.raises(PolicyError, match="o.json:1:"):
        outer.nested()


def test_nested_errors_point_into_the_outer_file():
    outer = Value.parse('{"Policy": "{\\"a\\": tru}"}', "o.json")
    with pytest.raises(PolicyError) as caught:
        outer.get("Policy").nested()
    assert [(d.code, d.file, d.line) for d in caught.value.diagnostics] == [("invalid-json", "o.json", 1)]
    assert caught.value.diagnostics[0].column > 12


def test_plain_values_and_json():
    tree = Value.parse('{"a": [1, 1.5, -2e3, true, false, null, "x"], "a": 2, "big": 12345678901234567890}')
    assert tree.to_python() == {"a": 2, "big": 12345678901234567890}
    assert tree.get("a").to_python() == [1, 1.5, -2000.0, True, False, None, "x"]
    assert tree.to_json() == '{"a":[1,1.5,-2e3,true,false,null,"x"],"a":2,"big":12345678901234567890}'
    assert Value.parse('{"a": 1}').to_json(2) == '{\n  "a": 1\n}'


def test_makers_take_positions():
    tree = Value.parse('{"a": "x",\n "b": [1]}', "t.json")
    made = Value.make({"Copied": tree.get("b"), "Made": ["s", 1, 2.5, True, None]}, at=tree.get("a"))
    assert place(made.get("Copied"))[:2] == (2, 7) and place(made.get("Made"))[:2] == (1, 7)
    assert made.to_json() == '{"Copied":[1],"Made":["s",1,2.5,true,null]}'
    pairs = Value.make_object([("k", 1), (tree.keys()[1], 2), ("k", 3)], at=tree.get("a"))
    assert [key for key, _ in pairs.members()] == ["k", "b", "k"] and pairs.keys()[1].line == 2
    unknown = Value.make_unknown("a parameter", at=tree.get("b"))
    assert (unknown.kind, unknown.text, unknown.line) == ("unknown", "a parameter", 2)
    assert unknown.to_python() == {"$unknown": "a parameter"} and unknown.to_json() == '{"$unknown":"a parameter"}'
    assert Value.make_string("é", at=tree).text == "é"
    assert "<Value {" in repr(made) and repr(Value.make("é" * 90, at=tree)).endswith("...>")


def test_a_made_tree_points_into_one_file():
    tree = Value.parse('{"text": "{\\"a\\": 1}", "b": 2}', "t.json")
    inner = tree.get("text").nested().get("a")
    made = Value.make([tree.get("b"), inner, Value.parse("\n\n5", "other.json")], at=tree.get("text").nested())
    assert [(item.file, item.line, item.column) for item in made.items()] == [
        ("t.json", tree.get("b").line, tree.get("b").column), ("t.json", inner.line, inner.column), ("t.json", 1, 11)]


def test_makers_refuse_what_is_no_tree():
    at = Value.parse("1")
    for wrong in (object(), {1: 2}, {Value.parse("1"): 2}, {"a": {5}}):
        with pytest.raises(TypeError):
            Value.make(wrong, at=at)
    deep = []
    for _ in range(70):
        deep = [deep]
    with pytest.raises(ValueError, match="deeper than 64"):
        Value.make(deep, at=at)


def test_yaml_is_a_tree_too():
    made = read_yaml("x.yaml", "# é\nKey:\n  - one\n  - '2'\n".encode())
    tree = parse_mapped_value(made.text, made.name, made.derived, made.offsets)
    assert tree.to_json() == '{"Key":["one","2"]}'
    assert [place(item)[:2] for item in tree.get("Key").items()] == [(3, 5), (4, 5)]


def test_diagnostics_at_values():
    tree = Value.parse('{\n "a": "x"}', "t.json")
    found = diagnose("wrong-type", "no good", tree.get("a"), help="do better", path="a")
    assert (found.code, found.severity, found.file, found.line, found.column, found.help, found.path) == (
        "wrong-type", "error", "t.json", 2, 7, "do better", "a")
    assert diagnose("wrong-type", "no good", None).rendered == "error: no good [wrong-type]\n"
    with pytest.raises(ValueError, match="no diagnostic code"):
        diagnose("nothing", "", None)


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4), max_leaves=12)


@given(JSON)
def test_what_json_writes_is_read_back(value):
    try:
        tree = Value.parse(json.dumps(value))
    except PolicyError as error:  # half a surrogate pair
        assert error.diagnostics[0].code in ("invalid-json", "invalid-utf8")
        return
    assert tree.to_python() == value
    assert Value.make(value, at=tree).to_python() == value


@given(st.binary(max_size=60))
def test_no_bytes_crash_it(content):
    try:
        Value.parse(content).to_python()
    except PolicyError as error:
        assert error.diagnostics and str(error)
