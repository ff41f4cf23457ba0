"""The hook of .pre-commit-hooks.yaml, as its users have it: pre-commit takes this repository at a revision, and builds the package from it."""
import os
import subprocess

import pytest
from conftest import ROOT

GOOD = '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}\n'
BAD = GOOD.replace("ListAllMyBuckets", "ListAllMyBukets")


@pytest.fixture(scope="session")
def home(tools):
    """Below build/, where the compiler's cache knows the files of the revision from that of the wheel."""
    return {"PRE_COMMIT_HOME": str(ROOT / "build/pre-commit"), "CCACHE_BASEDIR": str(ROOT), "CCACHE_NOHASHDIR": "1",
            "CMAKE_BUILD_PARALLEL_LEVEL": os.environ.get("JOBS", "2"), "PATH": f"{tools}/bin:{os.environ['PATH']}"}


@pytest.fixture
def commit(tmp_path, home):
    """A function that puts files into a repository with the hook, and commits them: (whether pre-commit let it pass, what it said)."""
    def git(*arguments, **options):
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        return subprocess.run(["git", *identity, *arguments], cwd=options.pop("cwd", tmp_path), env=os.environ | home, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)

    revision = git("rev-parse", "HEAD", cwd=ROOT, check=True).stdout.strip()
    git("init", "-q", check=True)
    (tmp_path / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {ROOT}\n    rev: {revision}\n    hooks:\n      - id: gavel-lint\n")
    subprocess.run(["pre-commit", "install"], cwd=tmp_path, env=os.environ | home, check=True, stdout=subprocess.DEVNULL)

    def put(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.json").write_text(text)
        git("add", "-A", check=True)
        done = git("commit", "-m", "policies")
        return done.returncode == 0, done.stdout

    return put


def test_commits_of_policies_are_checked(commit, tmp_path):
    passed, said = commit(read=GOOD, package='{"name": "no policy"}', other='{"a": 1}')
    assert passed, said
    passed, said = commit(read=BAD)
    assert not passed and "read.json:1:" in said and "ERROR INVALID_ACTION: action `s3:ListAllMyBukets` does not exist" in said, said
    assert "did you mean `s3:ListAllMyBuckets`?" in said
    passed, said = commit(read=GOOD.replace("{", "{\n"))
    assert passed, said


def test_the_configuration_of_the_repository_counts(commit, tmp_path):
    (tmp_path / "gavel.toml").write_text("[lint]\nignore = ['INVALID_ACTION']\n")
    passed, said = commit(read=BAD)
    assert passed, said
