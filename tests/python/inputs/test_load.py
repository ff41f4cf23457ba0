"""gavel.inputs.load: files of several shapes become one Model; what is missing, contradictory or nobody's is told, with its place."""
import json
import pathlib
import re

import pytest

import gavel
import gavel.inputs
from gavel.errors import InputError
from gavel.inputs import aws_managed, read_model
from gavel.inputs.reading import Hints, TemplateOptions

ROOT = pathlib.Path(__file__).resolve().parents[3]
SHAPES = pathlib.Path(__file__).parent / "shapes"
READ = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}
TRUST = {"Version": "2012-10-17", "Statement": {
    "Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}}
IAM = "arn:aws:iam::111122223333:"
ANN, TEAM, ADMIN = IAM + "user/ann", IAM + "policy/Team", "arn:aws:iam::aws:policy/AdministratorAccess"
BUCKET = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ANN}, "Action": "s3:GetObject",
                                                  "Resource": "arn:aws:s3:::data/*"}]}


def user(name="ann", attached=(), **more):
    return {"UserName": name, "UserId": f"AIDA{name.upper()}", "Arn": f"{IAM}user/{name}",
            "AttachedManagedPolicies": [{"PolicyName": arn.rpartition("/")[2], "PolicyArn": arn} for arn in attached], **more}


def details(*users, roles=(), policies=(), **more):
    return {"UserDetailList": list(users), "RoleDetailList": list(roles), "GroupDetailList": [], "Policies": list(policies), **more}


def managed(arn=TEAM, document=READ):
    return {"PolicyName": arn.rpartition("/")[2], "Arn": arn, "DefaultVersionId": "v1",
            "PolicyVersionList": [{"VersionId": "v1", "Document": document}]}


TREE = {"organization": {"id": "o-exampleorg1", "management_account": "999988887777"},
        "root": {"id": "r-ab12", "accounts": [{"id": "999988887777"}, {"id": "111122223333"}]}}
ANSWERS = {
    "describe-organization.json": {"Organization": {"Id": "o-exampleorg1", "MasterAccountId": "999988887777"}},
    "list-roots.json": {"Roots": [{"Id": "r-ab12", "PolicyTypes": [{"Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED"}]}]},
    "list-accounts-for-parent-r-ab12.json": {"Accounts": [{"Id": "111122223333"}]},
    "list-targets-for-policy-p-FullAWSAccess.json": {"Targets": [{"TargetId": "r-ab12"}, {"TargetId": "111122223333"}]},
}

# name: files, and the diagnostics (code, file, line, a part of the message)
PROBLEMS = {
    "a managed policy without document": (
        {"d.json": details(user(attached=[TEAM]))}, [("missing-policy", "d.json", 10, TEAM)]),
    "a boundary without document": (
        {"d.json": details(user(PermissionsBoundary={"PermissionsBoundaryArn": TEAM}))}, [("missing-policy", "d.json", 9, TEAM)]),
    "a policy with an error": (
        {"d.json": details(user(UserPolicyList=[{"PolicyName": "p", "PolicyDocument": {"Statement": [{"Effect": "Alow"}]}}]))},
        [("missing-action", "d.json", 13, "Action"), ("invalid-effect", "d.json", 14, "Alow")]),
    "a policy with an error in percent-encoded text": (
        {"d.json": details(user(UserPolicyList=[{"PolicyName": "p", "PolicyDocument": "%7B%22Statement%22%3A%205%7D"}]))},
        [("wrong-type", "d.json", 11, "Statement")]),
    "a user told twice": (
        {"a.json": details(user()), "b.json": details(user())}, [("conflicting-inputs", "b.json", 6, "a.json:6:14")]),
    "two documents for one policy": (
        {"a.json": details(policies=[managed()]), "b.json": details(policies=[managed(document=TRUST)])},
        [("conflicting-inputs", "b.json", 8, "different documents")]),
    "a group that is not there": (
        {"d.json": details(user(GroupList=["readers"]))}, [("unknown-group", "d.json", 6, "readers")]),
    "pages that do not end": (
        {"d.json": details(user(), IsTruncated=True)}, [("incomplete-export", "d.json", 13, "111122223333")]),
    "a bucket policy of nobody": (
        {"b.json": {"Policy": json.dumps(BUCKET)}}, [("unnamed-resource", "b.json", 2, "whose")]),
    "a document of nobody": (
        {"b.json": READ}, [("unnamed-resource", "b.json", 1, "whose")]),
    "a bucket without owner": (
        {"b.json": {"resource": "arn:aws:s3:::data", "policy": None}}, [("missing-resource-account", "b.json", 2, "arn:aws:s3:::data")]),
    "an inline policy of a role that is not there": (
        {"r.json": {"RoleName": "app", "PolicyName": "p", "PolicyDocument": READ}}, [("unmatched-policy", "r.json", 1, "`app`")]),
    "a role without its policies": (
        {"r.json": {"Role": {"RoleName": "app", "Arn": IAM + "role/app", "AssumeRolePolicyDocument": TRUST}}},
        [("incomplete-export", "r.json", 4, "role/app")]),
    "an account outside the organization": (
        {"d.json": details(user()), "o.json": {**TREE, "root": {"id": "r-ab12"}}},
        [("outside-organization", "d.json", 6, "111122223333")]),
    "an organization without a name": (
        {name: ANSWERS[name] for name in list(ANSWERS)[1:]}, [("incomplete-export", "list-accounts-for-parent-r-ab12.json", 4, "itself")]),
    "an organization without a root": (
        {name: ANSWERS[name] for name in list(ANSWERS) if "root" not in name},
        [("incomplete-export", "list-accounts-for-parent-r-ab12.json", 4, "root"),
         ("incomplete-export", "list-targets-for-policy-p-FullAWSAccess.json", 4, "r-ab12"),
         ("incomplete-export", "list-accounts-for-parent-r-ab12.json", 4, "resource control")]),
    "an account without a place": (
        {**ANSWERS, "list-accounts-for-parent-r-ab12.json": {}, "list-accounts.json": {"Accounts": [{"Id": "111122223333"}]}},
        [("unknown-input", "list-accounts-for-parent-r-ab12.json", 1, ""), ("incomplete-export", "list-accounts.json", 4, "where")]),
    "a node without SCPs": (
        {**ANSWERS, "list-targets-for-policy-p-FullAWSAccess.json": {"Targets": [{"TargetId": "r-ab12"}]}},
        [("incomplete-export", "list-accounts-for-parent-r-ab12.json", 4, "no service control policy of `111122223333`")]),
    "an SCP that is attached and not given": (
        {**ANSWERS, "list-targets-for-policy-p-examplescp1.json": {"Targets": [{"TargetId": "r-ab12"}]}},
        [("incomplete-export", "list-targets-for-policy-p-examplescp1.json", 4, "p-examplescp1")]),
    "an SCP that is named and not given": (
        {**ANSWERS, "list-policies-for-target-r-ab12.json": {"Policies": [
            {"Id": "p-examplescp1", "Type": "SERVICE_CONTROL_POLICY", "Arn": "a"}]}},
        [("missing-policy", "list-policies-for-target-r-ab12.json", 4, "`a`")]),
    "two organizations": (
        {"a.json": TREE, "b.json": {"Organization": {"Id": "o-other"}}}, [("conflicting-inputs", "b.json", 3, "second")]),
    "a node below two parents": (
        {"a.json": TREE, "list-parents-111122223333.json": {"Parents": [{"Id": "ou-ab12-11111111"}]}},
        [("conflicting-inputs", "list-parents-111122223333.json", 4, "below `r-ab12` and below `ou-ab12-11111111`")]),
    "a file of another kind": (
        {"package.json": {"name": "x"}}, [("unknown-input", "package.json", 1, "`name`")]),
}


def write(folder, files):
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content if isinstance(content, str) else json.dumps(content, indent=2))


def found_in(paths, **options):
    """The diagnostics, of an error or else the warnings."""
    try:
        return read_model(paths, **options).warnings
    except InputError as error:
        assert error.diagnostics and str(error)
        return error.diagnostics


@pytest.mark.parametrize("name", PROBLEMS)
def test_problems(name, tmp_path, monkeypatch):
    monkeypatch.setattr(aws_managed, "documents", dict)
    monkeypatch.chdir(tmp_path)
    files, expected = PROBLEMS[name]
    write(tmp_path, files)
    found = found_in(["."])
    assert [(d.code, d.file.removeprefix("./"), d.line) for d in found] == [(code, file, line) for code, file, line, _ in expected]
    for diagnostic, (_, _, _, message) in zip(found, expected):
        assert message in diagnostic.message


def test_every_code_of_the_readers_is_shown():
    table = (ROOT / "core/include/gavel/diagnostic_codes.inc").read_text()
    section = table.partition("GAVEL_DIAGNOSTIC_SECTION(input)")[2].partition("GAVEL_DIAGNOSTIC_SECTION")[0]
    codes = set(re.findall(r'^GAVEL_DIAGNOSTIC\(\w+, "([a-z-]+)"', section, re.MULTILINE))
    shown = {code for _, expected in PROBLEMS.values() for code, *_ in expected} | {"unknown-arn"}  # shown below
    shown |= set(re.findall(r"\[([a-z-]+)\]$", "".join(path.read_text() for path in SHAPES.glob("*.txt")), re.MULTILINE))
    assert codes - shown == set()


def test_a_missing_document_may_be_unknown(tmp_path, monkeypatch):
    monkeypatch.setattr(aws_managed, "documents", dict)
    write(tmp_path, {"d.json": details(user(attached=[TEAM]))})
    loaded = read_model([str(tmp_path)], allow_missing=True)
    assert [diagnostic.code for diagnostic in loaded.warnings] == ["missing-policy-allowed"]
    decision = gavel.authorize(loaded.model, {"principal": ANN, "action": "s3:ListAllMyBuckets"})
    assert (decision.effect, decision.best_case, list(decision.indeterminate)) == ("implicit_deny", "allow", ["F-7"])


def test_documents_of_aws_come_from_an_installed_package(tmp_path, monkeypatch):
    package = tmp_path / "site" / "moto" / "iam"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").write_text("raise RuntimeError('imported')")
    policies = {"AdministratorAccess": {"Path": "/", "Document": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"}]}}}
    (package / "aws_managed_policies.py").write_text(f'aws_managed_policies_data = """\n{json.dumps(policies)}"""\n')
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    aws_managed.documents.cache_clear()
    try:
        write(tmp_path, {"d.json": details(user(attached=[ADMIN]))})
        model = gavel.inputs.load(str(tmp_path / "d.json"))
        assert gavel.authorize(model, {"principal": ANN, "action": "iam:ListUsers"}).allowed
    finally:
        aws_managed.documents.cache_clear()


@pytest.mark.parametrize("content", ["", "(", "aws_managed_policies_data = 5", "aws_managed_policies_data = '{'",
                                     "aws_managed_policies_data = '{\"A\": 1}'"])
def test_a_package_that_is_not_what_it_was_has_no_documents(content, tmp_path, monkeypatch):
    file = tmp_path / "data.py"
    file.write_text(content)
    monkeypatch.setattr(aws_managed, "data_file", lambda: str(file))
    assert aws_managed.documents.__wrapped__() == {}


def test_files_of_many_kinds_are_one_model(tmp_path):
    write(tmp_path, {
        "details.json": details(user(attached=[TEAM]), policies=[managed()],
                                roles=[{"RoleName": "app", "Arn": IAM + "role/app", "AssumeRolePolicyDocument": TRUST}]),
        "inline.json": {"RoleName": "app", "PolicyName": "p", "PolicyDocument": READ},
        "444455556666/arn%3Aaws%3As3%3A%3A%3Adata.json": {"Policy": json.dumps(BUCKET)},
        "plan.json": (SHAPES / "terraform-state.json").read_text().replace("user/ann", "user/tf").replace('"ann"', '"tf"'),
    })
    model = gavel.inputs.load(str(tmp_path), account="111122223333")
    assert model.accounts == ["111122223333", "444455556666"]
    assert model.principals == [ANN, IAM + "user/tf", IAM + "role/app"]
    assert set(model.resources) == {IAM + "role/app", "arn:aws:s3:::data"}
    request = {"action": "s3:GetObject", "resource": "arn:aws:s3:::data/k"}
    for principal, allowed in ((ANN, True), (IAM + "user/tf", False), (IAM + "role/app", False)):
        assert gavel.authorize(model, {**request, "principal": principal}).allowed == allowed


def test_a_name_beside_the_file_tells_the_resource(tmp_path):
    write(tmp_path, {"details.json": details(user(), policies=[managed()]), "bucket.json": {"Policy": json.dumps(BUCKET)}, "v.json": {
        "PolicyVersion": {"VersionId": "v3", "Document": READ}}})
    queue = "arn:aws:sqs:eu-west-1:111122223333:a=b"
    model = gavel.inputs.load([str(tmp_path / "details.json"), f"{queue}={tmp_path / 'bucket.json'}",
                               f"{IAM}policy/Other={tmp_path / 'v.json'}"])
    assert model.resources == [queue]
    for wrong, message in ((f"{queue}=nothing.json", "no such file: `nothing.json`"), ("arn:aws:s3:::x", "expected ARN=FILE")):
        with pytest.raises(InputError, match=message):
            gavel.inputs.load([wrong])


def test_a_template_is_a_model_as_far_as_it_names_things():
    template = str(SHAPES / "template.yaml")
    codes = [diagnostic.code for diagnostic in found_in([template])]
    assert {"unknown-arn", "unresolved-expression"} <= set(codes)  # without an account nothing of IAM has an ARN
    loaded = read_model([template], Hints(template=TemplateOptions("111122223333", "eu-west-1")), allow_missing=True)
    assert loaded.model.principals == [IAM + "role/app"]
    decision = gavel.authorize(loaded.model, {"principal": IAM + "role/app", "action": "s3:GetObject",
                                              "resource": "arn:aws:s3:::data-test/k"})
    assert (decision.effect, decision.best_case) == ("implicit_deny", "allow")  # its boundary is imported
