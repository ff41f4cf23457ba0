"""Bad input ends with exit code 2 and says where it is wrong. `gavel()` fails on any traceback."""
import os
import pathlib
import signal
import subprocess
import sys

import pytest
from command import ALLOWED, FLAGS, READ_POLICY, gavel


def scenario(old, new):
    assert old in ALLOWED
    return ALLOWED.replace(old, new, 1)


TEXTS = [  # name, file name, content, what the error must hold
    ("empty", "x.json", b"", "x.json:1:1: error"),
    ("not JSON", "x.json", b'{"name": }', "x.json:1:10: error"),
    ("cut off", "x.json", ALLOWED[:60].encode(), "x.json:1:"),
    ("two values", "x.json", b"{} {}", "x.json:1:4: error"),
    ("a list", "x.json", b"[]", "x.json:1:1: error"),
    ("a number", "x.json", b"5", "x.json:1:1: error"),
    ("binary", "x.json", bytes(range(256)), "x.json:2:118: error"),
    ("invalid UTF-8", "x.json", scenario("read", "re\udcffad").encode("utf-8", "surrogateescape"), "x.json:1:"),
    ("deep", "x.json", b"[" * 100_000, "x.json:1:"),
    ("unknown key", "x.json", scenario('"policies"', '"polices"').encode(), "polices"),
    ("unknown request key", "x.json", scenario('"action"', '"acton"').encode(), "acton"),
    ("repeated key", "x.json", scenario('"action"', '"action": "a:B", "action"').encode(), "x.json:1:"),
    ("no action", "x.json", scenario('"action": "s3:GetObject", ', "").encode(), "x.json:1:"),
    ("action of a wrong type", "x.json", scenario('"s3:GetObject"', "5").encode(), "x.json:1:"),
    ("action without a service", "x.json", scenario('"s3:GetObject"', '"GetObject"').encode(), "GetObject"),
    ("principal that is none", "x.json", scenario("arn:aws:iam::111122223333:user/ann", "ann").encode(), "x.json:1:"),
    ("policies of a wrong type", "x.json", scenario('"policies": {', '"policies": 5, "x": {').encode(), "x.json:1:"),
    ("policy error", "x.json", scenario('"Effect"', '"Efect"').encode(), "Efect"),
    ("policy file that is missing", "x.json", scenario('"document": ' + READ_POLICY, '"file": "nope.json"').encode(), "nope.json"),
    ("policy file that is a folder", "x.json", scenario('"document": ' + READ_POLICY, '"file": "."').encode(), "x.json:1:"),
    ("unknown option", "x.json", scenario('"action"', '"options": {"nope": "on"}, "action"').encode(), "nope"),
    ("null in the context", "x.json", scenario('"action"', '"context": {"a:b": null}, "action"').encode(), "x.json:1:"),
    ("JSON Lines", "x.jsonl", (ALLOWED + "\n{nope\n").encode(), "x.jsonl:2:"),
    ("no YAML", "x.yaml", b"name: [", "x.yaml:1:8: error: not YAML"),
    ("YAML with an unknown key", "x.yaml", b"name: a\nrequest:\n  acton: s3:GetObject\n", "x.yaml:3:3: error"),
    ("YAML with a wrong value", "x.yaml", "# é\nname: a\nrequest: {principal: anonymous, action: é}\n".encode(), "x.yaml:3:"),
    ("empty YAML", "x.yaml", b"", "x.yaml:1:1: error"),
]


@pytest.mark.parametrize("file, content, message", [pytest.param(*row[1:], id=row[0]) for row in TEXTS])
def test_files(tmp_path, file, content, message):
    (tmp_path / file).write_bytes(content)
    done = gavel("decide", file, cwd=tmp_path, check=2)
    assert message in done.stderr and "error" in done.stderr


@pytest.mark.parametrize("content", [pytest.param(row[2], id=row[0]) for row in TEXTS if row[1] == "x.json" and row[0] != "deep"])
def test_errors_have_a_caret(tmp_path, content):
    (tmp_path / "x.json").write_bytes(content)
    lines = gavel("decide", "x.json", cwd=tmp_path).stderr.splitlines()
    assert any(line.strip() and not line.strip().strip("^~") for line in lines) or "x.json:1:1:" in lines[0], lines


def test_yaml_caret_points_into_the_yaml(tmp_path):
    (tmp_path / "x.yaml").write_text("name: a\nrequest:\n  principal: anonymous\n  acton: s3:GetObject\n")
    lines = gavel("decide", "x.yaml", cwd=tmp_path, check=2).stderr.splitlines()
    where = next(number for number, line in enumerate(lines) if line.startswith("x.yaml:4:3: error"))
    shown, caret = lines[where + 1], lines[where + 2]
    assert shown.strip() == "acton: s3:GetObject" and shown.index("acton") == caret.index("^")


def test_policy_files_have_their_own_places(tmp_path):
    (tmp_path / "p").mkdir()
    (tmp_path / "p/bad.json").write_text(READ_POLICY.replace('"Effect"', '\n"Efect"'))
    (tmp_path / "p/x.json").write_text(scenario('"document": ' + READ_POLICY, '"file": "bad.json"'))
    assert "bad.json:2:1: error" in gavel("decide", "p/x.json", cwd=tmp_path, check=2).stderr


BAD_FLAGS = [  # flags, what the error must hold
    (["--action", "s3:GetObject"], "--principal"),
    (["--principal", "anonymous"], "--action"),
    ([], "FILE"),
    (["x.json", "--action", "s3:GetObject"], "exclude each other"),
    ([*FLAGS, "--identity", "nope.json"], "nope.json"),
    ([*FLAGS, "--scp", "nope.json"], "expected NODE=FILE"),
    ([*FLAGS, "--context", "nope"], "expected KEY=VALUE"),
    ([*FLAGS, "--context", "=nope"], "expected KEY=VALUE"),
    ([*FLAGS, "--option", "nope=on"], "nope"),
    ([*FLAGS, "--time", "yesterday"], "yesterday"),
    ([*FLAGS, "--format", "xml"], "xml"),
    ([*FLAGS, "--principal", "ann"], "<command line>:1:"),
    (["--principal", "anonymous", "--action", "GetObject"], "<command line>:1:"),
    (["nope.json"], "nope.json: error: no such file or directory"),
    (["."], ".: error: is a directory"),
    (["a\nb"], "no such file"),
]


@pytest.mark.parametrize("flags, message", BAD_FLAGS)
def test_flags(tmp_path, flags, message):
    assert message in gavel("decide", *flags, cwd=tmp_path, check=2).stderr


def test_flag_caret_points_at_the_flag(tmp_path):
    lines = gavel("decide", "--principal", "anonymous", "--action", "GetObject", cwd=tmp_path, check=2).stderr.splitlines()
    where = next(number for number, line in enumerate(lines) if line.startswith("<command line>:1:"))
    shown, caret = lines[where + 1], lines[where + 2]
    assert shown[caret.index("^"):].startswith("GetObject")


@pytest.mark.skipif(os.name != "posix", reason="bytes as file names")
def test_file_names_that_are_no_text(tmp_path):
    assert "no such file" in gavel("decide", os.fsdecode(b"\xff.json"), cwd=tmp_path, check=2).stderr
    gavel("decide", *FLAGS, "--identity", os.fsdecode(b"\xff.json"), cwd=tmp_path, check=2)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_file_that_may_not_be_read(tmp_path):
    (tmp_path / "x.json").write_text(ALLOWED)
    (tmp_path / "x.json").chmod(0)
    assert "permission denied" in gavel("decide", "x.json", cwd=tmp_path, check=2).stderr


@pytest.mark.skipif(not pathlib.Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_endless_file():
    assert "longer than" in gavel("decide", "/dev/zero", check=2).stderr


def test_closed_standard_input():
    done = subprocess.run(f"{sys.executable} -m gavel decide - <&-", shell=True, capture_output=True, text=True)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_output_that_nobody_reads():
    """The reader of a long output goes away: no traceback, and no message about an ignored exception."""
    script = f"{sys.executable} -m gavel test -v {pathlib.Path(__file__).parents[1] / 'conformance/conditions/strings.json'} | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", script], capture_output=True, text=True)
    assert done.stderr == "" and len(done.stdout.splitlines()) == 1


def test_interrupt(tmp_path):
    os.mkfifo(tmp_path / "never.json")
    # A test run in the background of a shell inherits an ignored SIGINT; the command must not.
    heed = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    command = [sys.executable, "-m", "gavel", "decide", "never.json"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, preexec_fn=heed)
    writer = os.open(tmp_path / "never.json", os.O_WRONLY)  # waits until the command reads
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    os.close(writer)
    assert process.returncode == 130 and "Traceback" not in errors


def test_output_that_cannot_be_encoded():
    text = ALLOWED.replace('"read"', '"r\\u0142ad"')
    assert "r\\u0142ad" in gavel("decide", "-", stdin=text, check=0, PYTHONIOENCODING="latin-1").stdout
