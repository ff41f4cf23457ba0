"""What can be said of patterns and conditions without a request.

    >>> from gavel import patterns
    >>> patterns.expand("s3:GetBucketT*")
    ['s3:GetBucketTagging']
    >>> patterns.covers("s3:Get*", "s3:GetObject*")
    True
    >>> patterns.overlaps("arn:aws:s3:::a*", "arn:aws:s3:::*z", kind="resource")
    True
    >>> patterns.covers("arn:aws:s3:::data/*", "arn:aws:s3:::data/${aws:username}", kind="resource")
    True
    >>> patterns.condition_truth("StringLike", "aws:username", ["*"])
    ConditionTruth(when_absent=False, when_present=True)

Answers are three-valued: True and False are proofs, None is everything else - where AWS's documents leave open what a pattern matches, and
where the answer depends on the value of a policy variable. `variables=False` reads `${...}` as plain text, as policies without
Version 2012-10-17 do. Pure functions; the same input gives the same answer, on any thread.
"""
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from gavel import _gavel
from gavel._gavel import CatalogAction

__all__ = [
    "ConditionTruth", "Kind", "compress", "condition_truth", "constant_condition", "covers", "expand", "expand_actions",
    "find_contradictions", "find_covered", "fits_format", "may_act_on", "overlaps",
]

Kind = Literal["action", "resource", "text"]

# covers(a, b, kind="action", variables=True): does `a` match every request that `b` matches?
covers = _gavel.patterns_covers
# overlaps(a, b, kind="action", variables=True): do both match some request?
overlaps = _gavel.patterns_overlaps
# find_covered(members, kind="action", variables=True): [(index, index of one that covers it)] of what adds nothing to a list; of equal
# members the first stays.
find_covered = _gavel.patterns_find_covered
# fits_format(pattern, format, variables=True): may a Resource pattern match an ARN of a form such as `arn:${Partition}:s3:::${BucketName}`?
fits_format = _gavel.patterns_fits_format
# expand_actions(pattern): the actions of the catalogue that a pattern matches, as entries of gavel.catalog.
expand_actions = _gavel.expand_actions
# may_act_on(action, resource, variables=True): can a statement with this Resource member concern the action (an entry of gavel.catalog)?
may_act_on = _gavel.may_act_on


def expand(pattern: str | Iterable[str]) -> list[str]:
    """The names of the actions in the catalogue that one of the patterns matches, each once, service by service.

    A text that is no action pattern matches nothing.
    """
    if isinstance(pattern, str):
        return _gavel.expand_names(pattern)
    found = {action.full_name for one in pattern for action in _gavel.expand_actions(one)}
    return sorted(found, key=str.lower)


def compress(actions: Iterable[str | CatalogAction]) -> list[str]:
    """Few, short patterns that match these actions and no other action of the catalogue.

        >>> from gavel import patterns
        >>> patterns.compress(["s3:GetBucketTagging", "s3:GetBucketVersioning"])
        ['s3:GetBucketT*', 's3:GetBucketV*']

    Raises ValueError for the name of an action that the catalogue does not know.
    """
    entries = []
    for action in actions:
        entry = _gavel.catalog_find_action(action) if isinstance(action, str) else action
        if entry is None:
            raise ValueError(f"no action `{action}` in the catalogue")
        entries.append(entry)
    return _gavel.compress_actions(entries)


class ConditionTruth(NamedTuple):
    """Whether a condition always (True) or never (False) holds; None: it depends, or nothing is proven."""

    when_absent: bool | None   # for requests without the key
    when_present: bool | None  # for requests in which the key has a value that is not empty


def condition_truth(operator: str, key: str, values: Sequence[str | None], variables: bool = True) -> ConditionTruth | None:
    """What follows from operator, key and values alone; None when there is no such operator. A value that is None is unknown."""
    truth = _gavel.condition_truth(operator, key, values, variables)
    return None if truth is None else ConditionTruth(*truth)


Constant = Literal["always_true", "always_false", "depends"]


def constant_condition(operator: str, key: str, values: Sequence[str | None], variables: bool = True) -> Constant:
    """`condition_truth` in one word.

        >>> from gavel import patterns
        >>> patterns.constant_condition("ForAllValues:StringLike", "aws:TagKeys", ["*"])
        'always_true'
    """
    truth = _gavel.condition_truth(operator, key, values, variables)
    if truth == (True, True):
        return "always_true"
    return "always_false" if truth == (False, False) else "depends"


def find_contradictions(conditions: Sequence[tuple[str, str, Sequence[str | None]]], variables: bool = True) -> list[tuple[int, int]]:
    """Pairs (by index) of conditions (operator, key, values) of one statement that never hold together, though each may.

        >>> from gavel import patterns
        >>> patterns.find_contradictions([("StringEquals", "aws:username", ["ann"]), ("StringLike", "aws:UserName", ["b*"])])
        [(0, 1)]
    """
    return _gavel.find_contradictions(conditions, variables)
