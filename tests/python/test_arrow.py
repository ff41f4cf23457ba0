"""Tables of requests, as pyarrow holds them."""
import pytest
from test_authorize_many import ALLOWING, ANN, POLICIES, facts

import gavel

pa = pytest.importorskip("pyarrow")


def table(rows, **types):
    keys = {key for row in rows for key in row.get("context", {})}
    columns = {name: [row.get(name) for row in rows] for name in ("principal", "action", "resource", "resource_account", "unknown")}
    columns |= {key: [row.get("context", {}).get(key) for row in rows] for key in keys}
    return pa.table({name: pa.array(values, types.get(name)) for name, values in columns.items()})


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("text", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
@pytest.mark.parametrize("chunks", [1, 4])
def test_as_a_sequence(threads, text, chunks):
    rows = [facts(number) for number in range(400)]
    requests = table(rows, principal=text, action=text, resource=text, resource_account=text)
    requests = pa.concat_tables([requests.slice(i * 400 // chunks, 400 // chunks) for i in range(chunks)])
    for policies in (POLICIES, ALLOWING):
        expected = gavel.authorize_many(policies, [gavel.Request(**row) for row in rows])
        decisions = gavel.authorize_many(policies, requests, threads=threads)
        assert [repr(decision) for decision in decisions] == [repr(decision) for decision in expected]
        assert decisions[5].request.context == expected[5].request.context


def one(**columns):
    base = {"principal": [ANN], "action": ["s3:GetObject"], "resource": ["arn:aws:s3:::data/k"], "resource_account": ["111122223333"]}
    return pa.table(base | columns)


def test_values_of_columns():
    requests = one(**{"time": ["2026-01-01T00:00:00Z"], "complete": [False], "via": [["a.amazonaws.com"]], "aws:SecureTransport": [True],
                      "s3:max-keys": [10], "aws:x": pa.array([0.5]), "aws:TagKeys": pa.array([["a", "b"]], pa.large_list(pa.string())),
                      "aws:absent": pa.nulls(1)})
    request = gavel.authorize_many(ALLOWING, requests)[0].request
    assert (request.time, request.complete, request.via) == ("2026-01-01T00:00:00Z", False, ["a.amazonaws.com"])
    assert request.context == {"aws:SecureTransport": "true", "s3:max-keys": "10", "aws:x": "0.5", "aws:TagKeys": ["a", "b"]}


@pytest.mark.parametrize("columns, error, message", [
    ({"acton": ["x"]}, TypeError, "column `acton`; columns are `principal`"),
    ({"time": pa.array([0], pa.timestamp("s"))}, TypeError, "Arrow type `tss:`; cast it"),
    ({"action": [["s3:GetObject"]]}, TypeError, "column `action`"),
    ({"action": ["GetObject"]}, gavel.RequestError, "request 0: the action `GetObject`"),
    ({"action": pa.array([None], pa.string())}, gavel.RequestError, "request 0: the action"),
    ({"principal": ["ann"]}, gavel.RequestError, "request 0: column `principal`: the principal `ann` cannot be read"),
    ({"aws:x": [float("inf")]}, gavel.RequestError, "no number"),
    ({"aws:TagKeys": [["a", None]]}, gavel.RequestError, "null in a list"),
    ({"complete": ["maybe"]}, gavel.RequestError, "boolean"),
])
def test_wrong_tables(columns, error, message):
    with pytest.raises(error, match=message):
        gavel.authorize_many(ALLOWING, one(**columns))


def test_a_table_needs_its_columns():
    with pytest.raises(TypeError, match="no column `action`"):
        gavel.authorize_many(ALLOWING, one().drop(["action"]))
    with pytest.raises(TypeError, match="expected a table"):
        gavel.authorize_many(ALLOWING, pa.chunked_array([["x"]]))


def test_the_rows_are_named():
    requests = pa.concat_tables([one()] * 3 + [one(action=["x"])] * 30)
    with pytest.raises(gavel.RequestError) as caught:
        gavel.authorize_many(ALLOWING, requests)
    assert [found.path for found in caught.value.diagnostics] == [f"requests[{row}].action" for row in range(3, 23)]


def test_empty_tables():
    decisions = gavel.authorize_many(ALLOWING, one().slice(0, 0))
    assert len(decisions) == 0 and decisions.allowed.tolist() == []
