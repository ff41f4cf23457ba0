"""YAML becomes JSON text whose every byte knows its place in the YAML."""
import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gavel.errors import InputError
from gavel.inputs.yaml_text import read_yaml

SCALARS = [  # YAML, JSON
    ("2012-10-17", '"2012-10-17"'),
    ("012345670123", '"012345670123"'),
    ("111122223333", "111122223333"),
    ("1.50", "1.50"),
    ("-2e+10", "-2e+10"),
    ("1_000", '"1_000"'),
    ("0x1F", '"0x1F"'),
    ("1:30", '"1:30"'),
    (".inf", '".inf"'),
    ("yes", '"yes"'),
    ("No", '"No"'),
    ("True", '"True"'),
    ("true", "true"),
    ("null", "null"),
    ("", "null"),
    ("~", '"~"'),
    ("'true'", '"true"'),
    ('"5"', '"5"'),
    ("!!str 5", '"5"'),
    ("s3:GetObject", '"s3:GetObject"'),
    ("arn:aws:s3:::b/*", '"arn:aws:s3:::b/*"'),
    ("'it''s'", '"it\'s"'),
    ('"\\u00e9\\ud800"', '"\\u00e9\\ud800"'),
    ("é", '"é"'),
]


@pytest.mark.parametrize("written, expected", SCALARS)
def test_scalars(written, expected):
    assert read_yaml("x.yaml", f"key: {written}".encode()).derived.decode() == f'{{"key":{expected}}}'


def test_block_texts_aliases_and_repeated_keys():
    text = "a: &x [1, two]\nb: *x\nb: |\n  one\n  two\nc: >-\n  three\n  four\n"
    assert read_yaml("x.yaml", text.encode()).derived.decode() == '{"a":[1,"two"],"b":[1,"two"],"b":"one\\ntwo\\n","c":"three four"}'


def test_places():
    text = '# é\nplain: value\nquoted: "a b"\nsingle: \'c d\'\nlist: [é, 5]\n'
    made = read_yaml("x.yaml", text.encode())
    assert len(made.offsets) == len(made.derived) + 1
    for derived, original in (('"plain"', "plain"), ('"value"', "value"), ('"a b"', '"a b"'), ('"c d"', "'c d'"), ('"é"', "é"), ("5", "5")):
        begin = made.derived.index(derived.encode())
        end = begin + len(derived.encode())
        assert made.text[made.offsets[begin]:made.offsets[end]].decode() == original


# Without half surrogate pairs, and without what YAML takes for line ends or a byte-order mark.
TEXT = st.characters(blacklist_categories=["Cs"], blacklist_characters="\x85\u2028\u2029\ufeff")
LEAVES = st.none() | st.booleans() | st.integers() | st.text(TEXT, max_size=12)
KEYS = st.text("abé \"'\n:#", max_size=6)
JSON_VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12)


@settings(deadline=None)
@given(JSON_VALUES, st.booleans())
def test_what_yaml_writes_is_read_back(value, flow):
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow)
    try:
        made = read_yaml("x.yaml", text.encode())
    except InputError as error:
        assert "no value" in str(error) or "not YAML" in str(error)
        return
    assert json.loads(made.derived) == value
    assert len(made.offsets) == len(made.derived) + 1 and max(made.offsets) <= len(made.text)


# Each line repeats the one before it ten times.
LAUGHS = b"a: &a [x,x,x,x,x,x,x,x,x,x]\n" + b"".join(b"%c: &%c [%s]\n" % (i + 1, i + 1, b",".join([b"*%c" % i] * 10)) for i in b"abcdef")

BAD = [  # YAML, what the error says
    (b"a: [", "x.yaml:1:5: error: not YAML"),
    (b"a: b: c", "x.yaml:1:5: error: not YAML: mapping values"),
    (b"a: 1\n\tb: 2", "x.yaml:2:1: error: not YAML"),
    (b"a: *nope", "x.yaml:1:4: error: not YAML"),
    (b"--- 1\n--- 2", "x.yaml:2:1: error: not YAML"),
    (b"a: !Sub x", "x.yaml:1:4: error: the YAML tag `!Sub` has no meaning here"),
    (b"a: !!binary aGk=", "x.yaml:1:4: error: the YAML tag `binary` has no meaning here"),
    (b"a: !!float yes", "x.yaml:1:4: error: the YAML tag `float`"),
    (b"a: !!set {b}", "x.yaml:1:4: error: the YAML tag `set`"),
    (b"? [a]\n: b", "x.yaml:1:3: error: a key must be a text"),
    (b"", "x.yaml:1:1: error: no value"),
    (b"# nothing", "x.yaml:1:1: error: no value"),
    (b"a: \x00", "x.yaml: error: not YAML"),
    (b"a\nb: \xff", "x.yaml:2: error: not UTF-8"),
    (b"[" * 5000, "x.yaml: error: nested too deeply"),
    (b"&a [*a]", "x.yaml: error: nested too deeply, or an anchor"),
    (LAUGHS, "x.yaml: error: more than 300000 values"),
]


@pytest.mark.parametrize("content, message", BAD)
def test_errors(content, message):
    with pytest.raises(InputError) as caught:
        read_yaml("x.yaml", content)
    assert str(caught.value).startswith(message)
