"""What this process holds."""
import gc
from collections.abc import Callable


def resident_kilobytes() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4


def growth_in_kilobytes(work: Callable[[int], None], rounds: int) -> int:
    """What stays held of that many rounds, work(1) and so on, after a first one, work(0)."""
    work(0)
    gc.collect()
    before = resident_kilobytes()
    for round in range(1, rounds + 1):
        work(round)
    gc.collect()
    return resident_kilobytes() - before
