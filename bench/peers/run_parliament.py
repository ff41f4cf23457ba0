"""Lints every file of a folder with parliament, under its own Python. Its command ends at the first policy that it cannot handle, and
prints nothing then; here such a policy counts as one without findings. Prints the number of findings and of such policies."""
import pathlib
import sys

from parliament import analyze_policy_string

findings = failures = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    try:
        findings += len(analyze_policy_string(path.read_text(), str(path), include_community_auditors=True).findings)
    except Exception:  # whatever it raises
        failures += 1
print(findings, failures)
