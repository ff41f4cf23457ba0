"""Writes the workloads S1 and S2 as scenario files: make_workloads.py [--check]

The files are checked in; a test runs this with --check. Requests follow from a fixed seed. What each is expected to give follows from how
it was made, not from a run of Gavel.
"""
import argparse
import json
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).parent
ACCOUNT = "111122223333"
ORGANIZATION = {"id": "o-bench", "path": "o-bench/r-1/ou-apps/", "management_account": "999999999999"}


def document(*statements):
    return {"Version": "2012-10-17", "Statement": list(statements)}


def allow(action, resource="*", **conditions):
    statement = {"Effect": "Allow", "Action": action, "Resource": resource}
    if conditions:
        statement["Condition"] = {operator.replace("_", ":"): block for operator, block in conditions.items()}
    return statement


def deny(action, resource="*", **conditions):
    return {**allow(action, resource, **conditions), "Effect": "Deny"}


def to_everyone(statement):
    return {"Effect": statement["Effect"], "Principal": "*", **{k: v for k, v in statement.items() if k != "Effect"}}


def named(name, *statements):
    return {"name": name, "document": document(*statements)}


def s1():
    policy = named(
        "Reader",
        allow(["s3:GetObject", "s3:ListBucket"], ["arn:aws:s3:::data", "arn:aws:s3:::data/*"],
              IpAddress={"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"]}),
        allow("sqs:SendMessage", "arn:aws:sqs:eu-central-1:111122223333:jobs"),
        deny("s3:*", "arn:aws:s3:::data/secret/*"),
    )
    scenarios = []
    for i, (key, address, decision) in enumerate([
        ("in/2026/11/part-0001.parquet", "203.0.113.7", "allow"),
        ("in/2026/11/part-0002.parquet", "198.51.100.1", "implicit_deny"),
        ("secret/keys.json", "203.0.113.7", "explicit_deny"),
        ("reports/summary.csv", "203.0.113.99", "allow"),
    ]):
        context = {"aws:SourceIp": address, "aws:SecureTransport": "true", "aws:RequestedRegion": "eu-central-1"}
        scenarios.append({"name": f"{i}: {decision}",
                          "request": {"action": "s3:GetObject", "resource": f"arn:aws:s3:::data/{key}", "context": context},
                          "expect": {"decision": decision}})
    request = {"principal": f"arn:aws:iam::{ACCOUNT}:user/ann", "resource_account": ACCOUNT, "time": "2026-11-23T09:00:00Z"}
    return {"defaults": {"request": request, "policies": {"identity": [policy]}}, "scenarios": scenarios}


def service_policy(name, service, kind, region=True):
    """Eight statements, as a team gets them for one service."""
    arn = f"arn:aws:{service}:eu-central-1:{ACCOUNT}:{kind}" if region else f"arn:aws:{service}:::{kind}"
    tag = {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}
    return named(
        name,
        allow([f"{service}:List*", f"{service}:Describe*"]),
        allow(f"{service}:Get*", [f"{arn}shared-*", f"{arn}public-*"]),
        allow([f"{service}:Create*", f"{service}:Tag*"], f"{arn}${{aws:PrincipalTag/team}}-*",
              StringEquals={"aws:RequestTag/team": "${aws:PrincipalTag/team}"}),
        allow([f"{service}:Update*", f"{service}:Put*"], f"{arn}*", StringEquals=tag),
        allow(f"{service}:Delete*", f"{arn}*", StringEquals=tag, Bool={"aws:MultiFactorAuthPresent": "true"}),
        allow(["kms:Decrypt", "kms:GenerateDataKey"], f"arn:aws:kms:eu-central-1:{ACCOUNT}:key/*",
              StringEquals={"kms:ViaService": f"{service}.eu-central-1.amazonaws.com"}),
        allow("iam:PassRole", f"arn:aws:iam::{ACCOUNT}:role/{service}-*", StringEquals={"iam:PassedToService": f"{service}.amazonaws.com"}),
        deny([f"{service}:Delete*", f"{service}:Put*"], f"{arn}sealed-*"),
    )


def s2_identity():
    data = named(
        "DataLake",
        allow(["s3:ListAllMyBuckets", "s3:GetBucketLocation"]),
        allow(["s3:GetObject*", "s3:ListBucket"], ["arn:aws:s3:::lake", "arn:aws:s3:::lake/*"]),
        allow(["s3:PutObject", "s3:AbortMultipartUpload"], "arn:aws:s3:::lake/teams/${aws:PrincipalTag/team}/*"),
        allow("s3:DeleteObject", "arn:aws:s3:::lake/teams/${aws:PrincipalTag/team}/tmp/*",
              DateLessThan={"aws:CurrentTime": "2030-01-01T00:00:00Z"}),
        allow("s3:GetObject", "arn:aws:s3:::*-archive/*", NumericLessThanEquals={"s3:signatureAge": "600000"}),
        allow("athena:*", f"arn:aws:athena:eu-central-1:{ACCOUNT}:workgroup/analysts"),
        allow("glue:Get*", "*", StringLike={"aws:PrincipalTag/team": "data-*"}),
        deny("s3:*", "arn:aws:s3:::lake/restricted/*", StringNotEquals={"aws:PrincipalTag/clearance": "high"}),
    )
    kinds = [("dynamodb", "table/"), ("sqs", ""), ("sns", ""), ("lambda", "function:"), ("kinesis", "stream/"), ("ecs", "service/"),
             ("rds", "db:"), ("secretsmanager", "secret:"), ("logs", "log-group:")]
    return [data] + [service_policy(f"Team-{service}", service, kind) for service, kind in kinds]


def s2_policies():
    full = named("FullAWSAccess", allow("*"))
    regions = {"Effect": "Deny", "NotAction": ["iam:*", "sts:*", "organizations:*", "support:*"], "Resource": "*",
               "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-central-1", "eu-west-1"]},
                             "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/breakglass"}}}
    guard = named("Guard", deny(["cloudtrail:StopLogging", "cloudtrail:DeleteTrail", "guardduty:Delete*"]), deny("iam:CreateUser"))
    perimeter = deny("s3:*", StringNotEqualsIfExists={"aws:PrincipalOrgID": "o-bench"}, BoolIfExists={"aws:PrincipalIsAWSService": "false"})
    lake = [
        to_everyone(deny("s3:*", ["arn:aws:s3:::lake", "arn:aws:s3:::lake/*"], Bool={"aws:SecureTransport": "false"})),
        to_everyone(deny("s3:PutObject", "arn:aws:s3:::lake/*",
                         StringNotEqualsIfExists={"s3:x-amz-server-side-encryption": ["aws:kms", "AES256"]})),
        to_everyone(allow("s3:GetObject", "arn:aws:s3:::lake/shared/*", StringEquals={"aws:PrincipalOrgID": "o-bench"})),
    ]
    return {
        "identity": s2_identity(),
        "permissions_boundary": [named("Boundary", allow([f"{name}:*" for name in "s3 dynamodb sqs sns lambda kinesis logs kms".split()]),
                                       deny("s3:PutBucketPolicy"))],
        "session": [named("Session", allow(["s3:Get*", "s3:Put*", "s3:List*", "dynamodb:*", "sqs:*"],
                                           IpAddress={"aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/8"]}))],
        "resource": [{"name": "lake", "type": "resource_based", "document": document(*lake)}],
        "service_control": [
            {"node": "r-1", "policies": [full]},
            {"node": "ou-apps", "policies": [full, named("Regions", regions)]},
            {"node": ACCOUNT, "policies": [full, guard]},
        ],
        "resource_control": [{"node": "r-1", "policies": [named("Perimeter", to_everyone(perimeter))]}],
    }


def s2():
    """Requests of one role session; `kind` says what becomes of it."""
    rng = random.Random(20261127)
    kinds = [
        ("shared", "s3:GetObject", "shared/{n}.parquet", {}, "allow"),
        ("lake", "s3:GetObject", "teams/web/{n}.parquet", {}, "allow"),
        ("own team", "s3:PutObject", "teams/data-eu/{n}.parquet", {"s3:x-amz-server-side-encryption": "aws:kms"}, "allow"),
        ("another team", "s3:PutObject", "teams/web/{n}.parquet", {"s3:x-amz-server-side-encryption": "aws:kms"}, "implicit_deny"),
        ("restricted", "s3:GetObject", "restricted/{n}.parquet", {}, "explicit_deny"),
        ("other address", "s3:GetObject", "teams/data-eu/{n}.parquet", {"aws:SourceIp": "198.51.100.9"}, "implicit_deny"),
        ("region", "s3:GetObject", "teams/data-eu/{n}.parquet", {"aws:RequestedRegion": "us-east-1"}, "explicit_deny"),
    ]
    scenarios = []
    for i in range(32):
        kind, action, key, context, decision = kinds[i % len(kinds)]
        common = {"aws:SourceIp": f"203.0.113.{rng.randrange(250)}", "aws:SecureTransport": "true", "aws:RequestedRegion": "eu-central-1",
                  "aws:UserAgent": "aws-sdk-java/2.28", "s3:signatureversion": "AWS4-HMAC-SHA256",
                  "s3:signatureAge": str(rng.randrange(1000)), "s3:authType": "REST-HEADER", "s3:TlsVersion": "1.3"}
        resource = "arn:aws:s3:::lake/" + key.format(n=f"day={rng.randrange(365):03}/part-{rng.randrange(10000):05}")
        scenarios.append({"name": f"{i:02}: {kind}",
                          "request": {"action": action, "resource": resource, "context": {**common, **context}},
                          "expect": {"decision": decision}})
    principal = {"arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/pipeline/job-7", "role": f"arn:aws:iam::{ACCOUNT}:role/pipeline",
                 "session_name": "job-7", "unique_id": "AROAEXAMPLEEXAMPLE01", "tags": {"team": "data-eu", "clearance": "low"},
                 "issued_at": "2026-11-23T08:30:00Z", "organization": ORGANIZATION}
    request = {"principal": principal, "resource_account": ACCOUNT, "time": "2026-11-23T09:00:00Z"}
    return {"defaults": {"request": request, "policies": s2_policies()}, "scenarios": scenarios}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a file is not what would be written")
    check = parser.parse_args().check
    stale = []
    for name, workload in (("s1", s1()), ("s2", s2())):
        path = HERE / f"{name}.scenario.json"
        text = json.dumps(workload, indent=1) + "\n"
        if check and (not path.exists() or path.read_text() != text):
            stale.append(path.name)
        elif not check:
            path.write_text(text)
    if stale:
        print(f"not what make_workloads.py writes: {', '.join(stale)}", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
