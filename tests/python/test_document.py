"""The syntax tree in Python: what it holds, and where each node stands."""
import json
import time

import pytest
from command import ROOT

from gavel import _gavel

TEXT = """{
  "Version": "2012-10-17",
  "Id": "x",
  "Statement": [{
    "Sid": "\u00e9",
    "Effect": "Allow",
    "Principal": {"AWS": [], "Service": "ec2.amazonaws.com", "Federated": ["a", "b"]},
    "NotAction": ["s3:Get*", null, "s3:Put*"],
    "Resource": "*",
    "Condition": {"Bool": {"a.b:c": [true, "x"]}, "StringEquals": {}}
  }]
}"""


def read(text=TEXT):
    return _gavel.read_document(text, "policy.json")


def shown(node):
    """The characters that the node covers."""
    return node.source.text.decode()[len(node.source.text[:node.offset].decode()):len(node.source.text[:node.end_offset].decode())]


def nodes():
    document, _ = read()
    statement = document.statements[0]
    condition = statement.conditions[0]
    principals = statement.principal.members
    return [
        (document.root, "", TEXT), (document.version_element, "Version", '"2012-10-17"'), (document.id, "Id", '"x"'),
        (statement.sid, "Statement[0].Sid", '"\u00e9"'), (statement.effect_element, "Statement[0].Effect", '"Allow"'),
        (statement.principal.empty_categories[0], "Statement[0].Principal.AWS", "[]"),
        (principals[0].value, "Statement[0].Principal.Service", '"ec2.amazonaws.com"'),
        (principals[2], "Statement[0].Principal.Federated[1]", '"b"'),
        (statement.action, "Statement[0].NotAction", '["s3:Get*", null, "s3:Put*"]'),
        (statement.action.members[1], "Statement[0].NotAction[2]", '"s3:Put*"'),
        (statement.resource.members[0], "Statement[0].Resource", '"*"'),
        (condition, 'Statement[0].Condition.Bool["a.b:c"]', '[true, "x"]'),
        (condition.operator, "Statement[0].Condition.Bool", '"Bool"'), (condition.key, 'Statement[0].Condition.Bool["a.b:c"]', '"a.b:c"'),
        (condition.values[0], 'Statement[0].Condition.Bool["a.b:c"][0]', "true"),
        (statement.empty_operators[0], "Statement[0].Condition.StringEquals", '"StringEquals"'),
    ]


@pytest.mark.parametrize("node, path, text", nodes(), ids=lambda value: value[:20] if isinstance(value, str) else "")
def test_every_node_knows_its_place(node, path, text):
    assert (node.path, shown(node)) == (path, text)


def test_fields():
    document, diagnostics = read()
    assert (document.version, document.complete, [d.code for d in diagnostics]) == ("2012-10-17", True, ["null-member"])
    statement = document.statements[0]
    assert (statement.index, statement.effect, statement.action.name, statement.action.negated) == (0, "Allow", "NotAction", True)
    assert (statement.action.is_list, statement.resource.is_list) == (True, False)
    assert [member.category for member in statement.principal.members] == ["Service", "Federated", "Federated"]
    assert [(value.text, value.kind, value.unknown) for value in statement.conditions[0].values] == [("true", "bool", False),
                                                                                                  ("x", "string", False)]
    key = statement.conditions[0].key
    assert key.is_key and key.keys == ("Statement", 0, "Condition", "Bool", "a.b:c")
    assert (statement.sid.line, statement.sid.column, statement.sid.end_column) == (5, 12, 15)
    assert document.source.excerpt(key.offset, key.end_offset).splitlines()[1].count("~") == 6


def test_a_lone_statement_has_no_index_in_its_path():
    document, _ = read('{"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}')
    assert (document.version, document.version_element, document.statements[0].path) == ("2008-10-17", None, "Statement")


def test_a_broken_document_shows_what_could_be_read():
    document, diagnostics = read('{"Statement": [{"Efect": "Allow"}, null, {"Effect": "Deny", "Action": "x", "Resource": "*"}]}')
    assert not document.complete and [d.code for d in diagnostics] == ["missing-effect", "missing-action", "unknown-element", "null-value"]
    assert [(s.path, s.effect, s.action is None) for s in document.statements] == [("Statement[0]", None, True),
                                                                                   ("Statement[2]", "Deny", False)]
    assert read("[")[0] is None


def test_nodes_are_immutable_and_outlive_their_document():
    action = read()[0].statements[0].action.members[0]
    assert action.text == "s3:Get*" and repr(action) == "<Text Statement[0].NotAction[0] at policy.json:8:19>"
    with pytest.raises(AttributeError):
        action.text = "s3:Put*"
    with pytest.raises(TypeError):
        type(action)()


def test_check_reports_what_the_type_forbids():
    document, _ = read()
    assert "unsupported-principal" in [diagnostic.code for diagnostic in document.check("identity_based")]
    with pytest.raises(ValueError, match="no policy type"):
        document.check("nonsense")


MANAGED = ROOT.parent / "shared/data/aws-managed-policies.jsonl"


@pytest.mark.skipif(not MANAGED.exists(), reason="needs ../shared/data")
def test_trees_of_many_policies_are_made_quickly():
    texts = [json.dumps(json.loads(line)["document"]) for line in MANAGED.open()]
    begin = time.process_time()
    documents = [_gavel.read_document(text)[0] for text in texts]
    statements = sum(len(document.statements) for document in documents)
    assert (len(documents), statements) == (1641, 9027)
    assert time.process_time() - begin < 1, "0.13 s on an idle core"
