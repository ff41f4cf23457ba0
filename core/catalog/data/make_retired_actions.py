#!/usr/bin/python3
"""Writes retired_actions.txt of the linter: actions that AWS's catalogue listed once and does not list today.

The facts come from pinned older releases of the npm package that the catalogue is made of (MIT licence, see THIRD_PARTY.md), compared with
the release that `make_catalog.py` pins. AWS accepts the actions of many retired services still, so the linter tells them from misspelt ones.

    make_retired_actions.py               fetch all releases with `npm pack`, check them against the pins, write
    make_retired_actions.py --from DIR    the same from packages unpacked to DIR/<version>/package (no check of the tarballs)
    make_retired_actions.py --check       write nothing; exit 1 when the file would differ
"""
import argparse
import json
import pathlib
import sys
import tempfile

from make_catalog import HERE, INTEGRITY, PACKAGE, VERSION, fetch

RELEASES = [  # oldest first: version, date of the data, dist.integrity
    ("0.2.202408312", "2024-08-31",
     "sha512-supMKTyMw0P+9x6MxuvwqBScsrG1pQsrKrhBboOB1KQcwZ3piVDd/WMKXfi4yT0KNlIfwBm2ZeiYhKOSGiZK5w=="),
    ("0.3.202409051", "2024-09-05",
     "sha512-hULx+oyOvdb1NolenaE0Bbl7oSJUbhunfcog/Un1zvCECzvRJdzO160LB+qY8HQo+HCoKG1f3GoD5mzxbtc2Yw=="),
    ("0.7.202410011", "2024-10-01",
     "sha512-LM7izu+hIPm/z3bMMvh/+UDIy3j0ON29b0DqKZGbZ3baXUT23VqVUr/iGvyM9h4MyAvudyFwE51OjNDwpAXDXQ=="),
    ("0.9.202411201", "2024-11-20",
     "sha512-1DYK4l0MHjINdWSUx8YMaatuKBtT7drKX28iyzFzWi86fVd3ZDl/RE1ltfWQEEY103NRGr4q5NfT7xM41Fgb7w=="),
    ("0.9.202502131", "2025-02-13",
     "sha512-OC2bxuLnfiBlzWAtX6BIqtcsvwJ4eDHNwS7PXR2uX7MmiycJtqo1fbRmTHWszfX9UAnWaO1LvUq+Db74u1M7fg=="),
    ("0.15.202511271", "2025-11-27",
     "sha512-qfsBn12YaqpyPa7i9RXmweMtisusKTXwY1Magn8iIdrQpxW4N3UnHd53Iqp72VGKYOqw2pGcpuLSEs15rC6XOw=="),
    ("0.15.202512061", "2025-12-06",
     "sha512-SgfCxDDNc+IMTM2+88q8DRwev8slAyyIATs/HFmUar/mCisKWQGV9WVdUfkouMu6HsJM9eG49bq1B6TnyFcyIg=="),
    ("0.21.202608251", "2026-08-25",
     "sha512-VZCw4SAC3orvLthCzOGbD5257tDd584PVlEzdwYrDGRNyRytHCEJdK4SnanBge0ipNdIpNI2z0skCJR33TgEpQ=="),
    ("0.21.202609161", "2026-09-16",
     "sha512-Ba1QpLD5/fMNG7TvIQJQNkg3pJoJbW6vs1U9ucWhkd0OP0Q9tJX6+9S139rVGntB63IbaVaTUnL/4l+d5UfEzw=="),
    ("0.21.202609231", "2026-09-23",
     "sha512-D0WGMETNyeKjc6WPOXZYH0b8Zpva1NEoXDKqaVmutM8tSyOne93C8Kro+4pZl+bEEL+kAterSvTUo/Y2nSgNxQ=="),
]
TARGET = HERE.parents[2] / "bindings/python/src/gavel/lint/data/retired_actions.txt"
HEADER = f"""\
# Actions that {PACKAGE} {VERSION} does not list, and an older release did: the name, and the date of the last release with it.
# A line without a colon is a service of which no action is left. Written by core/catalog/data/make_retired_actions.py.
"""


def names(package):
    """Lower-case name -> name as written, of every action of an unpacked release."""
    found = {}
    for path in sorted((package / "data" / "actions").glob("*.json")):
        for action in json.loads(path.read_text()).values():
            name = f"{path.stem}:{action['name']}"
            found[name.lower()] = name
    return found


def text(packages, current):
    """`packages` is a list of (date, folder), oldest first."""
    present = names(current)
    last_seen = {}
    for date, package in packages:
        last_seen.update((lower, (name, date)) for lower, name in names(package).items() if lower not in present)
    services = {lower.partition(":")[0] for lower in present}
    for lower, (_, date) in list(last_seen.items()):
        service = lower.partition(":")[0]
        if service not in services:
            last_seen[service] = (service, max(date, last_seen.get(service, ("", ""))[1]))
    return HEADER + "".join(f"{name} {date}\n" for _, (name, date) in sorted(last_seen.items()))


def main():
    parser = argparse.ArgumentParser(description="write the list of retired actions")
    parser.add_argument("--from", dest="folder", type=pathlib.Path, help="a folder with the unpacked releases")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when the file would change")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        def package(version, integrity):
            return args.folder / version / "package" if args.folder else fetch(version, integrity, pathlib.Path(scratch) / version)

        packages = [(date, package(version, integrity)) for version, date, integrity in RELEASES]
        made = text(packages, package(VERSION, INTEGRITY))
    if TARGET.exists() and TARGET.read_text() == made:
        return 0
    print(f"{'stale' if args.check else 'wrote'} {TARGET.name}")
    if not args.check:
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text(made)
    return 1 if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
