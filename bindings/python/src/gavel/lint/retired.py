"""Services and actions that the catalogue no longer has, and that AWS's validator still accepts in policies.

`data/retired_actions.txt` is generated from older releases of the catalogue's source. What was gone
before the first of them is listed here.
"""
import functools
import os

OLDER_SERVICES = frozenset("catalog-admin catalog-user crowd ec2-reports macie mobilehub sumerian zocalo".split())
OLDER_ACTIONS = frozenset("""
cloudhsm:addtagstoresource cloudhsm:createhapg cloudhsm:createhsm cloudhsm:createlunaclient cloudhsm:deletehapg cloudhsm:deletehsm
cloudhsm:deletelunaclient cloudhsm:describehapg cloudhsm:describehsm cloudhsm:describelunaclient cloudhsm:getconfig
cloudhsm:listavailablezones cloudhsm:listhapgs cloudhsm:listhsms cloudhsm:listlunaclients cloudhsm:listtagsforresource
cloudhsm:modifyhapg cloudhsm:modifyhsm cloudhsm:modifylunaclient cloudhsm:removetagsfromresource
""".split())  # AWS CloudHSM Classic


@functools.cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Actions and services, lower case."""
    path = os.path.join(os.path.dirname(__file__), "data/retired_actions.txt")
    with open(path, encoding="utf-8") as file:
        names = [line.split()[0].lower() for line in file if line.strip() and not line.startswith("#")]
    return frozenset(name for name in names if ":" in name), frozenset(name.partition(":")[0] for name in names)


def was_service(prefix: str) -> bool:
    """Ignores letter case."""
    return prefix.lower() in OLDER_SERVICES or prefix.lower() in _names()[1]


def was_action(action: str) -> bool:
    """Ignores letter case."""
    return action.lower() in _names()[0] or action.lower() in OLDER_ACTIONS
