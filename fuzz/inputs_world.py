"""A small coherent world of exports, as AWS's tools write them, and requests that it denies, each for a reason of its own.

>>> sorted({name.split("/")[0] for name in files()})
['account-details.json', 'config.json', 'organization', 'resource-policies', 'vpc-endpoints.json']
"""
from __future__ import annotations

from typing import Any

TEXT = "$text"  # {TEXT: value} stands for the value as JSON text, in which AWS's tools hold policies

ACCOUNT, MANAGEMENT, ORGANIZATION = "111122223333", "999988887777", "o-exampleorg1"
ROOT, UNIT = "r-ab12", "ou-ab12-workload1"
KEY = f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
QUEUE = f"arn:aws:sqs:eu-west-1:{ACCOUNT}:jobs"
INSTANCE = f"arn:aws:ec2:eu-west-1:{ACCOUNT}:instance/i-0a1b2c3d4e5f60718"
DAY = "2026-03-02T09:00:00+00:00"
ENDPOINT, VPC = "vpce-0a1b2c3d4e5f60718", "vpc-0a1b2c3d4e5f60718"


def document(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def statement(effect: str, action: Any, resource: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": effect, "Action": action, "Resource": resource, **more}


def files() -> dict[str, Any]:
    """What each file holds, by its name. The values are the caller's to change."""
    return {**_organization(), "account-details.json": _details(), **_resource_policies(), "vpc-endpoints.json": _endpoints(),
            "config.json": _config()}


def _organization() -> dict[str, Any]:
    account_arn = f"arn:aws:organizations::{MANAGEMENT}:account/{ORGANIZATION}"
    types = [{"Type": kind, "Status": "ENABLED"} for kind in ("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY")]
    made: dict[str, Any] = {
        "describe-organization": {"Organization": {
            "Id": ORGANIZATION, "Arn": f"arn:aws:organizations::{MANAGEMENT}:organization/{ORGANIZATION}", "FeatureSet": "ALL",
            "MasterAccountArn": f"{account_arn}/{MANAGEMENT}", "MasterAccountEmail": "m@example.com", "MasterAccountId": MANAGEMENT}},
        "list-roots": {"Roots": [{"Id": ROOT, "Arn": f"arn:aws:organizations::{MANAGEMENT}:root/{ORGANIZATION}/{ROOT}", "Name": "Root",
                                  "PolicyTypes": types}]},
        f"list-organizational-units-for-parent-{ROOT}": {"OrganizationalUnits": [
            {"Id": UNIT, "Arn": f"arn:aws:organizations::{MANAGEMENT}:ou/{ORGANIZATION}/{UNIT}", "Name": "Workloads"}]},
    }
    for parent, account in ((ROOT, MANAGEMENT), (UNIT, ACCOUNT)):
        made[f"list-accounts-for-parent-{parent}"] = {"Accounts": [
            {"Id": account, "Arn": f"{account_arn}/{account}", "Email": "a@example.com", "Name": "a", "Status": "ACTIVE",
             "JoinedMethod": "CREATED"}]}
    guards = {
        "p-trails001": ("SERVICE_CONTROL_POLICY", ROOT, document(statement("Deny", ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"]))),
        "p-europe001": ("SERVICE_CONTROL_POLICY", UNIT, document(statement(
            "Deny", "s3:*", Condition={"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-central-1"]}}))),
        "p-secrets01": ("SERVICE_CONTROL_POLICY", ACCOUNT, document(statement("Deny", "secretsmanager:*"))),
        "p-team00001": ("RESOURCE_CONTROL_POLICY", ROOT, document(statement(
            "Deny", "s3:GetObject", Principal="*", Condition={"StringNotEquals": {"aws:PrincipalTag/team": "blue"}}))),
    }
    for name, (kind, _, content) in guards.items():
        made[f"describe-policy-{name}"] = {"Policy": {"PolicySummary": _summary(name, kind), "Content": {TEXT: content}}}
    for node in (ROOT, UNIT, ACCOUNT, MANAGEMENT):
        for kind, full in (("SERVICE_CONTROL_POLICY", "p-FullAWSAccess"), ("RESOURCE_CONTROL_POLICY", "p-RCPFullAWSAccess")):
            attached = [full, *(name for name, guard in guards.items() if guard[:2] == (kind, node))]
            made[f"list-policies-for-target-{node}-{'scp' if kind.startswith('S') else 'rcp'}"] = {
                "Policies": [_summary(name, kind) for name in attached]}
    return {f"organization/{name}.json": value for name, value in made.items()}


def _summary(name: str, kind: str) -> dict[str, Any]:
    managed = name.endswith("FullAWSAccess")
    owner = "aws:policy" if managed else f"{MANAGEMENT}:policy/{ORGANIZATION}"
    return {"Id": name, "Arn": f"arn:aws:organizations::{owner}/{kind.lower()}/{name}", "Name": name.removeprefix("p-"), "Description": "",
            "Type": kind, "AwsManaged": managed}


def _details() -> dict[str, Any]:
    arn = f"arn:aws:iam::{ACCOUNT}"
    everything = {"PolicyName": "Everything", "PolicyDocument": document(statement("Allow", "*"))}
    boundary = {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": f"{arn}:policy/Limit"}

    def user(name: str, **more: Any) -> dict[str, Any]:
        return {"Path": "/", "UserName": name, "UserId": f"AIDAEXAMPLE{name.upper():0<9}", "Arn": f"{arn}:user/{name}",
                "CreateDate": DAY, "GroupList": [], "AttachedManagedPolicies": [], "UserPolicyList": [everything],
                "Tags": [], **more}

    def managed(name: str, attachments: int, boundaries: int, *documents: dict[str, Any]) -> dict[str, Any]:
        versions = [{"Document": each, "VersionId": f"v{i}", "IsDefaultVersion": i == len(documents), "CreateDate": DAY}
                    for i, each in enumerate(documents, 1)]
        return {"PolicyName": name, "PolicyId": f"ANPAEXAMPLE{name.upper():0<9}", "Arn": f"{arn}:policy/{name}", "Path": "/",
                "DefaultVersionId": f"v{len(documents)}", "AttachmentCount": attachments, "PermissionsBoundaryUsageCount": boundaries,
                "IsAttachable": True, "PolicyVersionList": versions}

    return {
        "UserDetailList": [
            user("ann", GroupList=["guarded"], PermissionsBoundary=boundary, Tags=[{"Key": "team", "Value": "blue"}]),
            user("bob", Tags=[{"Key": "team", "Value": "red"}]),
        ],
        "GroupDetailList": [{
            "Path": "/", "GroupName": "guarded", "GroupId": "AGPAEXAMPLEGUARDED01", "Arn": f"{arn}:group/guarded",
            "CreateDate": DAY, "AttachedManagedPolicies": [],
            "GroupPolicyList": [{"PolicyName": "Locked",
                                 "PolicyDocument": document(statement("Deny", "s3:PutObject", "arn:aws:s3:::data/locked/*"))}]}],
        "RoleDetailList": [{
            "Path": "/", "RoleName": "app", "RoleId": "AROAEXAMPLEAPP000000", "Arn": f"{arn}:role/app",
            "CreateDate": DAY, "InstanceProfileList": [], "RolePolicyList": [everything],
            "AssumeRolePolicyDocument": document(
                {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}),
            "AttachedManagedPolicies": [{"PolicyName": "Keep", "PolicyArn": f"{arn}:policy/Keep"}],
            "PermissionsBoundary": boundary, "Tags": [{"Key": "team", "Value": "blue"}], "RoleLastUsed": {}}],
        "Policies": [
            managed("Limit", 0, 2, document(
                statement("Allow", ["s3:*", "sqs:*", "kms:*", "cloudtrail:*", "ec2:*", "secretsmanager:*"]))),
            managed("Keep", 1, 0, document(statement("Allow", "sns:*")), document(
                statement("Deny", "s3:DeleteObject", Sid="Objects"),
                statement("Deny", "ec2:TerminateInstances", Sid="Production",
                          Condition={"StringEquals": {"aws:ResourceTag/stage": "prod"}}))),
        ],
    }


def _resource_policies() -> dict[str, Any]:
    arn = f"arn:aws:iam::{ACCOUNT}"
    bucket = document(
        statement("Deny", "s3:*", ["arn:aws:s3:::data", "arn:aws:s3:::data/*"], Principal="*", Condition={"Bool": {"aws:SecureTransport": "false"}}),
        statement("Allow", "s3:GetObject", "arn:aws:s3:::data/*", Principal={"AWS": [f"{arn}:user/ann", f"{arn}:user/bob"]}))
    queue = document(statement("Deny", "sqs:SendMessage", QUEUE, Principal={"AWS": [f"{arn}:user/bob"]}))
    key = document(statement("Allow", ["kms:Decrypt", "kms:PutKeyPolicy"], Principal={"AWS": [f"{arn}:role/app"]}))
    folder = f"resource-policies/{ACCOUNT}"
    return {
        f"{folder}/arn%3Aaws%3As3%3A%3A%3Adata.json": {"Policy": {TEXT: bucket}},
        f"{folder}/queue.json": {"Attributes": {"QueueArn": QUEUE, "Policy": {TEXT: queue}}},
        f"{folder}/{KEY.replace(':', '%3A').replace('/', '%2F')}.json": {"Policy": {TEXT: key}, "PolicyName": "default"},
    }


def _endpoints() -> dict[str, Any]:
    policy = document(statement("Allow", "s3:*", ["arn:aws:s3:::public", "arn:aws:s3:::public/*"], Principal="*"))
    return {"VpcEndpoints": [{
        "VpcEndpointId": ENDPOINT, "VpcEndpointType": "Gateway", "VpcId": VPC, "ServiceName": "com.amazonaws.eu-west-1.s3", "State": "available",
        "PolicyDocument": {TEXT: policy}, "OwnerId": ACCOUNT}]}


def _config() -> dict[str, Any]:
    lake = document(statement("Deny", "s3:GetObject", "arn:aws:s3:::lake/closed/*", Principal="*"),
                    statement("Allow", "s3:GetObject", "arn:aws:s3:::lake/*", Principal="*"))
    switches = {"blockPublicAcls": True, "ignorePublicAcls": True, "blockPublicPolicy": True, "restrictPublicBuckets": True}
    item = {"awsAccountId": ACCOUNT, "awsRegion": "eu-west-1", "configurationItemStatus": "OK"}
    return {"configurationItems": [
        {**item, "resourceType": "AWS::S3::Bucket", "ARN": "arn:aws:s3:::lake", "tags": {}, "configuration": {TEXT: {"name": "lake"}},
         "supplementaryConfiguration": {"BucketPolicy": {TEXT: {"policyText": {TEXT: lake}}}, "PublicAccessBlockConfiguration": {TEXT: switches}}},
        {**item, "resourceType": "AWS::EC2::Instance", "ARN": INSTANCE, "tags": {"stage": "prod"}, "configuration": {}},
    ]}


def _request(principal: str, action: str, resource: str | None = None, **more: Any) -> dict[str, Any]:
    context = {"aws:SourceIp": "203.0.113.7", "aws:RequestedRegion": "eu-west-1", "aws:SecureTransport": "true", **more.pop("context", {})}
    if "vpc_endpoint" in more or principal == "anonymous":
        context.pop("aws:SourceIp")
    who = principal if principal == "anonymous" else f"arn:aws:iam::{ACCOUNT}:user/{principal}" if principal != "app" else \
        f"arn:aws:sts::{ACCOUNT}:assumed-role/app/i-0a1b2c3d4e5f60718"
    asked = {"principal": who, "action": action, "time": "2026-11-27T09:00:00Z", "context": context, **more}
    return {**asked, "resource": resource} if resource else asked


# What each is denied for.
REQUESTS: dict[str, dict[str, Any]] = {
    "the root's SCP": _request("ann", "cloudtrail:StopLogging", f"arn:aws:cloudtrail:eu-west-1:{ACCOUNT}:trail/t"),
    "the unit's SCP": _request("ann", "s3:ListBucket", "arn:aws:s3:::data", context={"aws:RequestedRegion": "us-east-1"}),
    "the account's SCP": _request("ann", "secretsmanager:ListSecrets"),
    "the RCP": _request("bob", "s3:GetObject", "arn:aws:s3:::data/k"),
    "the boundary of a user": _request("ann", "sns:ListTopics"),
    "the boundary of a role": _request("app", "sns:ListTopics"),
    "the group": _request("ann", "s3:PutObject", "arn:aws:s3:::data/locked/k"),
    "the attached policy": _request("app", "s3:DeleteObject", "arn:aws:s3:::data/k"),
    "the tag of a resource": _request("app", "ec2:TerminateInstances", INSTANCE),
    "the bucket": _request("ann", "s3:ListBucket", "arn:aws:s3:::data", context={"aws:SecureTransport": "false"}),
    "the queue": _request("bob", "sqs:SendMessage", QUEUE),
    "the key": _request("ann", "kms:Decrypt", KEY),
    "the endpoint": _request("ann", "s3:ListBucket", "arn:aws:s3:::data", vpc_endpoint={"id": ENDPOINT}),
    "the bucket of AWS Config": _request("ann", "s3:GetObject", "arn:aws:s3:::lake/closed/k"),
    "Block Public Access": _request("anonymous", "s3:GetObject", "arn:aws:s3:::lake/k", context={"aws:PrincipalTag/team": "blue"}),
}
