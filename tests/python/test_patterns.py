"""gavel.patterns: relations between patterns, expansion, conditions without a request. The core's own tests hold the many cases."""
import doctest
import time

import pytest

from gavel import catalog, patterns


def test_the_examples_of_the_module():
    result = doctest.testmod(patterns)
    assert result.failed == 0 and result.attempted > 8


@pytest.mark.parametrize("a, b, kind, covers, overlaps", [
    ("s3:Get*", "s3:GetObject", "action", True, True),
    ("s3:Get*", "sqs:Get*", "action", False, False),
    ("arn:aws:s3:::a*", "arn:aws:s3:::*z", "resource", False, True),
    ("arn:aws:s3:::${aws:username}", "arn:aws:s3:::ann", "resource", None, None),
    ("a?", "ab", "text", True, True),
])
def test_relations(a, b, kind, covers, overlaps):
    assert (patterns.covers(a, b, kind), patterns.overlaps(a, b, kind=kind)) == (covers, overlaps)


def test_variables_may_be_plain_text():
    assert patterns.covers("${*}", "${abc}", "text", variables=False) is True


def test_a_kind_that_is_none():
    with pytest.raises(ValueError, match="no kind of pattern: `actions`; there are action, resource and text"):
        patterns.covers("a", "b", "actions")


def test_find_covered():
    assert patterns.find_covered(["s3:GetObject", "s3:Get*", "S3:get*"]) == [(0, 1), (2, 1)]


def test_expansion():
    assert patterns.expand("s3:getobject") == ["s3:GetObject"]
    assert patterns.expand(["sqs:Sen*", "s3:GetObject", "S3:GetObject"]) == ["s3:GetObject", "sqs:SendMessage"]
    assert patterns.expand("nonsense") == [] == patterns.expand(["s3:Zzz*"])
    assert patterns.expand_actions("s3:GetObject") == [catalog.find_action("s3:GetObject")]
    assert len(patterns.expand("*")) == len(catalog.actions())


def test_compression():
    assert patterns.compress(patterns.expand("iam:*AccessKey*")) == ["iam:*AccessKey*"]
    assert patterns.compress(catalog.find_service("sqs").actions) == ["sqs:*"]
    with pytest.raises(ValueError, match="no action `s3:Nothing` in the catalogue"):
        patterns.compress(["s3:Nothing"])


def test_resources_of_actions():
    list_bucket = catalog.find_action("s3:ListBucket")
    assert patterns.may_act_on(list_bucket, "arn:aws:s3:::data") is True
    assert patterns.may_act_on(list_bucket, "arn:aws:s3:::data/*") is False
    assert patterns.may_act_on(list_bucket, "arn:aws:s3:::${aws:username}/*") is None
    assert patterns.fits_format("arn:aws:s3:::data/*", "arn:${Partition}:s3:::${BucketName}") is False
    with pytest.raises((TypeError, RuntimeError)):
        patterns.may_act_on("s3:ListBucket", "*")


@pytest.mark.parametrize("operator, key, values, expected", [
    ("StringLike", "aws:username", ["*"], "depends"),
    ("ForAllValues:StringLike", "aws:TagKeys", ["*"], "always_true"),
    ("Bool", "aws:SecureTransport", ["yes"], "always_false"),
    ("StringLike", "aws:username", [None], "depends"),
    ("NoSuchOperator", "aws:username", ["*"], "depends"),
])
def test_constant_conditions(operator, key, values, expected):
    assert patterns.constant_condition(operator, key, values) == expected


def test_condition_truth_of_no_operator():
    assert patterns.condition_truth("NoSuchOperator", "aws:username", ["*"]) is None


def test_expanding_is_fast():
    begin = time.perf_counter()
    for _ in range(1000):
        patterns.expand_actions("s3:GetObject")
        patterns.expand_actions("ec2:Describe*")
    assert time.perf_counter() - begin < 1  # some tens of milliseconds on a quiet machine
