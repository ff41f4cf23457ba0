"""Every generator (make_*.py in the repository) must find its output as it would write it: `make_x.py --check`."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def generators():
    listed = subprocess.run(["git", "ls-files", "*make_*.py"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / line for line in listed.splitlines()]


def main():
    stale = [path for path in generators() if subprocess.run([sys.executable, path, "--check"], cwd=ROOT).returncode != 0]
    for path in stale:
        print(f"{path.relative_to(ROOT)} --check failed: run it and commit what it writes")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
