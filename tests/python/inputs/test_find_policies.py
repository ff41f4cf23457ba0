"""gavel.inputs.find_policies: files, folders, standard input, wrong files; and that no bytes crash a reader."""
import json
import pathlib
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gavel.errors import InputError
from gavel.inputs import find_policies, find_policies_in
from gavel.inputs.reading import Hints, TemplateOptions

SHAPES = pathlib.Path(__file__).parent / "shapes"
DOCUMENT = '{"Version": "2012-10-17", "Statement": []}'


def test_a_folder_is_read_in_order_and_foreign_files_are_told(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.json").write_text(DOCUMENT)
    (tmp_path / "b" / "broken.json").write_text("{")
    (tmp_path / "b" / "policy.yaml").write_text("Statement: []")
    (tmp_path / "package.json").write_text('{"name": "x"}')
    (tmp_path / "README.md").write_text("{")
    (tmp_path / ".git" / "c.json").write_text(DOCUMENT)
    skipped = []
    found = list(find_policies(str(tmp_path), skipped=skipped.append))
    assert [(pathlib.Path(policy.file).name, policy.value is None, [d.code for d in policy.diagnostics]) for policy in found] == [
        ("a.json", False, []), ("broken.json", True, ["invalid-json"]), ("policy.yaml", False, [])]
    assert [pathlib.Path(read.file).name for read in skipped] == ["package.json"]


def test_a_file_that_is_named_is_never_left_out(tmp_path):
    file = tmp_path / "package.json"
    file.write_text('{"name": "x"}')
    assert [[d.code for d in policy.diagnostics] for policy in find_policies(str(file))] == [["unknown-input"]]


@pytest.mark.parametrize("path, message", [("no-such-file.json", "no such file"), (".", "no file in this folder")])
def test_paths_that_name_nothing(path, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=message):
        list(find_policies(path))


def test_the_name_of_a_file_and_of_its_folder_tell_the_resource(tmp_path):
    folder = tmp_path / "444455556666"
    folder.mkdir()
    (folder / "arn%3Aaws%3Akms%3Aeu-west-1%3A444455556666%3Akey%2Fk.json").write_text(DOCUMENT)
    (policy,) = find_policies(str(folder))
    assert (policy.type, policy.certain, policy.resource_type, policy.address) == (
        "key", True, "AWS::KMS::Key", "arn:aws:kms:eu-west-1:444455556666:key/k")


TYPES = [  # document, guess
    ({"Statement": []}, "identity_based"),
    ({"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}}, "resource_based"),
    ({"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}}, "trust"),
    ({"Statement": [{"NotPrincipal": "*", "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"]}]}, "trust"),
    ({"Statement": {"Principal": "*", "Action": "sts:AssumeRole", "Resource": "*"}}, "resource_based"),
    ({"Statement": {"Principal": "*", "Action": "kms:*", "Resource": "*"}}, "key"),
    ({"Statement": {"Principal": "*", "Action": "kms:*", "Resource": "arn:aws:kms:::x"}}, "resource_based"),
    ({"Statement": {"Principal": "*", "Action": ["kms:*", "s3:*"], "Resource": "*"}}, "resource_based"),
    ({"statement": 5}, "identity_based"),
    ({"Version": "2012-10-17", "Stmt": []}, "identity_based"),
]


@pytest.mark.parametrize("document, expected", TYPES)
def test_the_type_of_a_document_is_guessed(document, expected):
    (policy,) = find_policies_in("p.json", json.dumps(document).encode())
    assert (policy.type, policy.certain) == (expected, False)


def test_templates_are_resolved_with_what_the_user_knows():
    template = b'{"AWSTemplateFormatVersion": "2010-09-09", "Parameters": {"B": {"Type": "String"}}, "Resources": {"P": {"Type":' \
               b' "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Statement": {"Resource":' \
               b' {"Fn::Sub": "${B}-${AWS::Region}"}}}}}}}'
    hints = Hints(template=TemplateOptions(region="eu-west-1", parameters={"B": "data"}))
    (policy,) = find_policies_in("t.json", template, hints=hints)
    assert policy.value.get("Statement").get("Resource").text == "data-eu-west-1"


CONTENTS = sorted(path.read_bytes() for path in SHAPES.iterdir() if path.suffix in (".json", ".yaml"))


def read_all(content):
    try:
        return list(find_policies_in("x", content))
    except InputError as error:
        assert str(error)
        return []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.data())
def test_no_bytes_crash_a_reader(data):
    """Sound files with bytes changed, cut and doubled."""
    content = bytearray(data.draw(st.sampled_from(CONTENTS)))
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(begin, min(begin + 40, len(content))))
        content[begin:end] = data.draw(st.binary(max_size=6) | st.just(bytes(content[begin:end]) * 2))
    read_all(bytes(content))


TEXTS = ["", "x", "2012-10-17", "{", "%7B%7D", "arn:aws:s3:::b", "true", "{}"]
SCALARS = st.none() | st.booleans() | st.integers() | st.sampled_from(TEXTS)
KEYS = sorted({key.decode() for content in CONTENTS for key in re.findall(rb'"([A-Za-z:_]{2,40})"(?=:)', content)})
TREES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
                     max_leaves=20)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100)
@example({"Resources": {"X": {"Type": "AWS::IAM::Role", "Properties": []}}})
@given(TREES)
def test_no_tree_of_known_keys_crashes_a_reader(tree):
    read_all(json.dumps(tree).encode())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=80)
@given(st.data())
def test_no_value_in_the_place_of_another_crashes_a_reader(data):
    """A sound JSON file with one or two of its values replaced by something else."""
    tree = json.loads(data.draw(st.sampled_from([content for content in CONTENTS if is_json(content)])))
    for _ in range(data.draw(st.integers(1, 2))):
        replace(tree, data)
    read_all(json.dumps(tree).encode())


def is_json(content):
    try:
        return isinstance(json.loads(content), (dict, list))
    except ValueError:
        return False


def replace(tree, data):
    while True:
        keys = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if isinstance(tree[key], (dict, list)) and tree[key] and data.draw(st.integers(0, 4)):
            tree = tree[key]
            continue
        tree[key] = data.draw(SCALARS | st.just([]) | st.just({}) | st.just([1]) | st.just({"Fn::Sub": []}) | st.just({"Ref": {}}))
        return
