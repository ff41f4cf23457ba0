#!/usr/bin/env python3
"""Monotony of the readers of files: a mistake in an export never turns a denial into an allow without a word (docs/semantics/bearing.md).

    inputs_monotony.py [--seed N] [--count N | --minutes N | --all]

One thing in the world of inputs_world.py is removed, null, of another type, misspelt, given twice or put elsewhere; `gavel.inputs` reads
the files, and every request is asked again. A trial is broken where a request is allowed, neither the reading nor the decision says anything
that it did not say before, and no row of EXCUSES holds for the change. Exit code 1 when one is; it is printed, and `--seed` shows it again.
"""
from __future__ import annotations

import argparse
import copy
import json
import pathlib
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

import gavel
import gavel.errors
from gavel.inputs.loading import read_model

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from inputs_world import REQUESTS, TEXT, files  # noqa: E402

CHANGES = ("removed", "null", "emptied", "of another type", "misspelt", "name misspelt", "given twice", "put elsewhere")
GONE = ("removed", "null", "emptied", "put elsewhere")

# Changes after which a silent allow is no mistake that anything could notice: (changes, pattern of the place, why).
EXCUSES = (
    (GONE, r".*(UserPolicyList|GroupPolicyList|RolePolicyList|AttachedManagedPolicies|GroupList)(\[\d+\])?",
     "a policy or membership that no other file tells: AWS writes an empty list for none"),
    (GONE, r".*\.PermissionsBoundary", "AWS leaves the member out where there is no boundary, other exporters write null"),
    (GONE, r".*\.(BucketPolicy\.policyText|PublicAccessBlockConfiguration)", "AWS Config writes null, or nothing, where there is none"),
    (("removed", "emptied", "put elsewhere"), r".*\.tags(\.[^.]*)?", "tags are whole when they are given"),
    (("emptied",), r".*/Deny/Condition\.[^.]*\..*", "another value"),
    (("removed", "put elsewhere"), r".*\.Statement\[\d+\]", "a whole statement"),
    (("removed", "put elsewhere"), r".*/Deny/(Action|Resource|Principal\.AWS)\[\d+\]", "a shorter list in a Deny says less"),
    (("removed", "put elsewhere"), r".*/Allow/.*", "an Allow without that part is another Allow, which says more"),
    (("name misspelt",), r".*/Allow/Condition\..*", "keys of an Allow are checked by the linter"),
    (("removed", "put elsewhere"), r".*Policies\[\d+\]", "a policy that no other file attaches"),
)


class Place(NamedTuple):
    steps: tuple[Any, ...]  # keys and indices from the files on, the first is a file's name
    path: str  # "config.json: configurationItems[0].tags"; below a statement "config.json: ...Statement[0]/Deny/Action[0]"


def places(value: Any, steps: tuple[Any, ...] = (), path: str = "") -> Iterator[Place]:
    """Of everything below `value`."""
    if isinstance(value, dict) and isinstance(value.get("Effect"), str):
        path += f"/{value['Effect']}/"
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if key == TEXT:
            yield from places(inner, (*steps, key), path)
            continue
        if not steps:
            step = f"{key}: "
        elif isinstance(key, int):
            step = f"{path}[{key}]"
        else:
            step = path + key if path.endswith((" ", "/")) else f"{path}.{key}"
        yield Place((*steps, key), step)
        yield from places(inner, (*steps, key), step)


def at(value: Any, steps: tuple[Any, ...]) -> Any:
    for step in steps:
        value = value[step]
    return value


def misspelt(choices: random.Random, text: str) -> str:
    if "/" in text and ":" in text.split("/")[0]:  # a key of tags: what stands behind the slash is data
        head, tail = text.split("/", 1)
        return f"{misspelt(choices, head)}/{tail}"
    if not text:
        return "x"
    i = choices.randrange(len(text))
    return choices.choice([text[:i] + text[i + 1:], text[:i] + text[i] + text[i:], text + " ", text[:i] + "\u200b" + text[i:], text + "x"])


# Texts that have few right values, so that a wrong one can be noticed.
WORDS = re.compile(r".*(\.(Type|Status|FeatureSet|MasterAccountId|Id|Version|DefaultVersionId|VersionId|resourceType|PermissionsBoundaryArn|"
                   r"configurationItemStatus|PolicyArn|VpcEndpointId|QueueArn)|/(Allow|Deny)/(Effect|Action(\[\d+\])?)|GroupList\[\d+\])")
# Names that are data.
DATA = re.compile(r".*\.tags\.[^.]*")


def changed(world: dict[str, Any], place: Place, change: str, choices: random.Random) -> dict[str, Any] | None:
    """A world with the change; None when the change says nothing there."""
    world = copy.deepcopy(world)
    parent, key = at(world, place.steps[:-1]), place.steps[-1]
    value = parent[key]
    holds = value[TEXT] if isinstance(value, dict) and TEXT in value else value
    is_file = len(place.steps) == 1
    if change == "removed":
        del parent[key]
    elif change == "null":
        parent[key] = None
    elif change == "emptied":
        parent[key] = "" if isinstance(value, dict) and TEXT in value else type(holds)()
        if isinstance(holds, (bool, int)) or not holds:
            return None
    elif change == "of another type":
        parent[key] = "x" if isinstance(value, dict) else {"x": value}
    elif change == "misspelt":
        if not isinstance(value, str) or not WORDS.fullmatch(place.path) or "*" in value:
            return None
        parent[key] = misspelt(choices, value)
    elif change == "name misspelt":
        if is_file or not isinstance(key, str) or DATA.fullmatch(place.path):
            return None
        name = misspelt(choices, key)
        if name in parent:
            return None
        items = list(parent.items())
        parent.clear()
        parent.update((name if old == key else old, inner) for old, inner in items)
    elif change == "given twice":
        if is_file or not isinstance(parent, list):
            return None
        parent.insert(choices.randrange(len(parent) + 1), copy.deepcopy(value))
    else:
        targets = [other for other in places(world) if isinstance(at(world, other.steps), dict) and at(world, other.steps).keys() != {TEXT}
                   and other.steps[:len(place.steps)] != place.steps and other.steps != place.steps[:-1]]
        if is_file or not isinstance(parent, dict) or not targets:
            return None
        target = at(world, choices.choice(targets).steps)
        if key in target:
            return None
        target[key] = value
        del parent[key]
    return world


def written(value: Any) -> Any:
    if isinstance(value, dict):
        return json.dumps(written(value[TEXT])) if value.keys() == {TEXT} else {key: written(inner) for key, inner in value.items()}
    return [written(inner) for inner in value] if isinstance(value, list) else value


class Answer(NamedTuple):
    allowed: bool
    told: frozenset[str]


class Trials:
    """The world in a folder, of which one file at a time is another."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        self.world = files()
        self.places = list(places(self.world))
        for name in self.world:
            self.write(name, self.world)
        self.before = self.ask()
        allowed = [name for name, answer in self.before.items() if answer.allowed]
        if allowed or not self.before:
            raise SystemExit(f"the world itself allows what it should deny: {allowed}")

    def write(self, name: str, world: dict[str, Any]) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if name in world:
            file.write_text(json.dumps(written(world[name])))
        else:
            file.unlink()

    def ask(self) -> dict[str, Answer]:
        """Empty when the files are refused."""
        try:
            loaded = read_model([str(self.folder)])
        except gavel.errors.InputError:
            return {}
        said = {f"{warning.code}: {warning.message}" for warning in loaded.warnings}
        answers = {}
        for name, request in REQUESTS.items():
            try:
                decision = gavel.authorize(loaded.model, request)
            except gavel.errors.InputError as error:
                answers[name] = Answer(False, frozenset([str(error)]))
                continue
            told = {f"{warning.code}: {warning.message}" for warning in decision.warnings} if decision.allowed else set()
            if decision.allowed:
                told |= {f"unless {key}" for deny in decision.assumed_absent_denies for key in deny["keys"]}
            answers[name] = Answer(decision.allowed, frozenset(said | told))
        return answers

    def broken(self, place: Place, change: str, choices: random.Random) -> str:
        """What was broken, to be shown; empty when nothing was."""
        world = changed(self.world, place, change, choices)
        if world is None:
            return ""
        names = [name for name in self.world if name not in world or world[name] != self.world[name]]
        for name in names:
            self.write(name, world)
        answers = self.ask()
        for name in names:
            self.write(name, self.world)
        silent = [name for name, answer in answers.items() if answer.allowed and answer.told <= self.before[name].told]
        if not silent or any(change in changes and re.fullmatch(pattern, place.path) for changes, pattern, _ in EXCUSES):
            return ""
        shown = "".join(f"\n  {name}: {json.dumps(written(world.get(name)))}" for name in names)
        return f"`{place.path}` {change}: denied by {', '.join(silent)}, which becomes an allow, and nothing says so{shown}"


def run(seed: int, count: int | None, minutes: float | None, every: bool) -> list[str]:
    """What was broken, each once for a place and a change."""
    with tempfile.TemporaryDirectory() as folder:
        trials = Trials(pathlib.Path(folder))
        choices = random.Random(seed)
        found: dict[tuple[str, str], str] = {}
        ends = time.monotonic() + 60 * minutes if minutes is not None else None
        tried = 0
        pairs = ((place, change) for place in trials.places for change in CHANGES) if every else \
            iter(lambda: (choices.choice(trials.places), choices.choice(CHANGES)), None)
        for place, change in pairs:
            if (ends is not None and time.monotonic() > ends) or (ends is None and count is not None and tried >= count):
                break
            tried += 1
            shown = trials.broken(place, change, choices)
            if shown:
                found.setdefault((place.path, change), shown)
        print(f"{tried} changes, {len(found)} broken (seed {seed})", file=sys.stderr)
        return list(found.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000, help="changes to try")
    parser.add_argument("--minutes", type=float, help="try for that long")
    parser.add_argument("--all", action="store_true", help="every change of every place, once")
    told = parser.parse_args()
    broken = run(told.seed, None if told.all else told.count, told.minutes, told.all)
    print("\n".join(broken))
    raise SystemExit(1 if broken else 0)


if __name__ == "__main__":
    main()
