"""Runs the command line as a program, which is how its users meet it."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "policies/examples"

READ_POLICY = ('{"Version": "2012-10-17", "Statement": [{"Sid": "R", "Effect": "Allow", "Action": "s3:GetObject", '
               '"Resource": "arn:aws:s3:::data/*"}]}')
REQUEST = ('"request": {"principal": "arn:aws:iam::111122223333:user/ann", "action": "s3:GetObject", '
           '"resource": {"arn": "arn:aws:s3:::data/k", "account": "111122223333"}}')
ALLOWED = '{"name": "read", %s, "policies": {"identity": [{"name": "Read", "document": %s}]}}' % (REQUEST, READ_POLICY)
DENIED = '{"name": "no policy", %s}' % REQUEST
FLAGS = ["--principal", "arn:aws:iam::111122223333:user/ann", "--action", "s3:GetObject", "--resource", "arn:aws:s3:::data/k",
         "--resource-account", "111122223333"]


def gavel(*arguments, stdin=None, cwd=ROOT, check=None, **environment):
    """The finished program; standard input, output and error are text unless `stdin` is bytes."""
    done = subprocess.run([sys.executable, "-m", "gavel", *map(os.fspath, arguments)], cwd=cwd, capture_output=True, timeout=60,
                          input=stdin.encode() if isinstance(stdin, str) else stdin or b"", env={**os.environ, **environment})
    done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
    if check is not None:
        assert done.returncode == check, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done
