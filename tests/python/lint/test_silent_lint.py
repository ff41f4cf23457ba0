"""`gavel lint` that reads no policy says so: a document that looks like one, templates of which a part was passed over, folders without any.

The tests cover row 30 of the list of mistakes that pass in silence."""
import json

import pytest
from command import gavel

POLICY = {"Version": "2012-10-17", "Statement": [{"Sid": "R", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}]}
BAD = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*"}]}


def write(folder, name, content):
    (folder / name).write_text(content if isinstance(content, str) else json.dumps(content, indent=1))


LOOKS = {
    "Statment": {"Version": "2012-10-17", "Statment": BAD["Statement"]}, "statement": {"version": "2012-10-17", "statement": BAD["Statement"]},
    "Statements": {"Statements": BAD["Statement"]}, "a bare statement": BAD["Statement"][0],
}


@pytest.mark.parametrize("mistake", LOOKS)
def test_row_30_what_looks_like_a_policy(tmp_path, mistake):
    write(tmp_path, "p.json", LOOKS[mistake])
    for target in (".", "p.json"):
        done = gavel("lint", target, cwd=tmp_path)
        assert done.returncode != 0 and "looks like a policy" in done.stdout + done.stderr and "p.json" in done.stdout + done.stderr


def test_row_30_says_what_was_meant(tmp_path):
    write(tmp_path, "p.json", LOOKS["Statment"])
    done = gavel("lint", ".", cwd=tmp_path)
    assert "did you mean `Statement`?" in done.stdout + done.stderr


def test_row_30_the_last_line_counts_what_was_not_read(tmp_path):
    write(tmp_path, "good.json", POLICY)
    write(tmp_path, "package.json", {"name": "x"})
    done = gavel("lint", ".", cwd=tmp_path, check=0)
    last = done.stdout.splitlines()[-1]
    assert last.startswith("1 policy in 2 files") and "not read: 1 file" in last
    assert "package.json" in gavel("lint", "--require-policies", ".", cwd=tmp_path, check=2).stderr
    write(tmp_path, "package.json", POLICY)
    gavel("lint", "--require-policies", ".", cwd=tmp_path, check=0)


def test_row_30_a_folder_without_policies(tmp_path):
    write(tmp_path, "package.json", {"name": "x"})
    assert "0 policies in 1 file" in gavel("lint", ".", cwd=tmp_path, check=0).stdout
    gavel("lint", "--require-policies", ".", cwd=tmp_path, check=2)
    (tmp_path / "empty").mkdir()
    gavel("lint", "--require-policies", "empty", cwd=tmp_path, check=2)


def template(**resource):
    return {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Thing": resource}}


TEMPLATES = {
    "an unknown type": template(Type="AWS::New::Thing", Properties={"PolicyDocument": BAD}),
    "a misspelt type": template(Type="AWS::IAM::ManagedPolcy", Properties={"PolicyDocument": BAD}),
    "a property in another letter case": template(Type="AWS::IAM::ManagedPolicy", Properties={"policyDocument": BAD}),
    "a misspelt property": template(Type="AWS::IAM::ManagedPolicy", Properties={"PolicyDocumnet": BAD}),
    "a transform": template(Type="AWS::IAM::ManagedPolicy", Properties={"PolicyDocument": {"Fn::Transform": {"Name": "AWS::Include", "Parameters": {
        "Location": "s3://data/p.json"}}}}),
}


@pytest.mark.parametrize("mistake", TEMPLATES)
def test_row_30_templates_of_which_a_policy_was_passed_over(tmp_path, mistake):
    write(tmp_path, "template.json", TEMPLATES[mistake])
    done = gavel("lint", ".", cwd=tmp_path)
    assert "not read" in done.stdout + done.stderr and "Resources.Thing" in done.stdout + done.stderr
    gavel("lint", "--require-policies", ".", cwd=tmp_path, check=2)
    assert gavel("lint", "--fail-on", "warning", "--require-policies", ".", cwd=tmp_path).returncode == 2


def test_a_template_whose_policies_are_read_needs_no_word(tmp_path):
    write(tmp_path, "template.json", template(Type="AWS::IAM::ManagedPolicy", Properties={"PolicyDocument": POLICY}))
    done = gavel("lint", "--require-policies", ".", cwd=tmp_path, check=0)
    assert "not read" not in done.stdout + done.stderr
