"""How often a complete request cannot be decided: over the managed policies of AWS, and for common calls without a resource under
policies that name ARNs (R-12, R-17). docs/testing.md has the figures."""
import json
import os
import random
import re
from collections import Counter

import pytest
from command import ROOT

import gavel
from gavel import catalog
from gavel._gavel import expand_actions

MANAGED = ROOT.parent / "shared/data/aws-managed-policies.jsonl"
ACCOUNT, REGION, ORGANIZATION = "111122223333", "eu-west-1", {"id": "o-exampleorg1", "path": "o-exampleorg1/r-ab12/ou-ab12-11111111/"}
ROLE = f"arn:aws:iam::{ACCOUNT}:role/app"
CALLER = {"arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/app/task", "role": ROLE, "unique_id": "AROAEXAMPLEAPP000000", "mfa": False,
          "issued_at": "2026-11-27T08:00:00Z", "tags": {"team": "blue"}, "session_tags": {}, "source_identity": "ann",
          "organization": ORGANIZATION}
CONTEXT = {"aws:SourceIp": "203.0.113.7", "aws:UserAgent": "aws-cli/2.31.0", "aws:RequestedRegion": REGION, "aws:SecureTransport": "true"}
# What AWS sends with these besides.
OWN_KEYS = {"iam:PassRole": {"iam:PassedToService": "ec2.amazonaws.com"},
            "sts:GetServiceBearerToken": {"sts:AWSServiceName": "codeartifact.amazonaws.com"},
            "iam:CreateServiceLinkedRole": {"iam:AWSServiceName": "ecs.amazonaws.com"}}
TIME = "2026-11-27T09:00:00Z"

# Calls without a resource that people and their tools make most: consoles, infrastructure as code, inventories, monitoring.
COMMON = """
acm:ListCertificates autoscaling:DescribeAutoScalingGroups autoscaling:DescribeAutoScalingInstances autoscaling:DescribeLaunchConfigurations
autoscaling:DescribePolicies autoscaling:DescribeScalingActivities autoscaling:DescribeTags application-autoscaling:DescribeScalingPolicies
athena:ListDataCatalogs athena:ListWorkGroups backup:ListBackupPlans backup:ListBackupVaults backup:ListProtectedResources
batch:DescribeJobDefinitions bedrock:ListFoundationModels ce:GetCostAndUsage cloudformation:ListExports cloudformation:ListStacks
cloudfront:ListCachePolicies cloudfront:ListDistributions cloudtrail:DescribeTrails cloudtrail:LookupEvents cloudwatch:GetMetricStatistics
codebuild:ListProjects codecommit:ListRepositories codepipeline:ListPipelines cognito-identity:ListIdentityPools cognito-idp:ListUserPools
compute-optimizer:GetEnrollmentStatus dynamodb:DescribeLimits dynamodb:ListTables ec2:DescribeAccountAttributes ec2:DescribeAddresses
ec2:DescribeAvailabilityZones ec2:DescribeFlowLogs ec2:DescribeImages ec2:DescribeInstanceStatus ec2:DescribeInstanceTypes
ec2:DescribeInstances ec2:DescribeInternetGateways ec2:DescribeKeyPairs ec2:DescribeLaunchTemplates ec2:DescribeNatGateways
ec2:DescribeNetworkAcls ec2:DescribeNetworkInterfaces ec2:DescribeRegions ec2:DescribeRouteTables ec2:DescribeSecurityGroups
ec2:DescribeSnapshots ec2:DescribeSubnets ec2:DescribeTags ec2:DescribeTransitGateways ec2:DescribeVolumes ec2:DescribeVpcEndpoints
ec2:DescribeVpcPeeringConnections ec2:DescribeVpcs ecr:DescribeRegistry ecr:GetAuthorizationToken ecs:DescribeTaskDefinition
ecs:ListClusters eks:ListClusters elasticloadbalancing:DescribeListeners elasticloadbalancing:DescribeLoadBalancers
elasticloadbalancing:DescribeTargetGroups elasticloadbalancing:DescribeTargetHealth elasticmapreduce:ListClusters es:ListDomainNames
events:ListRules guardduty:ListDetectors iam:GetAccountAuthorizationDetails iam:GetAccountPasswordPolicy iam:GetAccountSummary
iam:ListAccountAliases iam:ListGroups iam:ListInstanceProfiles iam:ListRoles iam:ListUsers iam:ListVirtualMFADevices
kafka:ListClusters kms:ListAliases kms:ListKeys lambda:GetAccountSettings lambda:ListFunctions lambda:ListLayers logs:DescribeLogGroups
organizations:ListAccounts pricing:GetProducts rds:DescribeDBEngineVersions route53:ListHostedZones route53:ListHostedZonesByName
s3:ListAllMyBuckets sagemaker:ListDomains sagemaker:ListEndpoints sagemaker:ListModels sagemaker:ListNotebookInstances
sagemaker:ListTrainingJobs secretsmanager:ListSecrets servicequotas:ListServiceQuotas sns:ListSubscriptions sns:ListTopics sqs:ListQueues
ssm:DescribeInstanceInformation ssm:DescribeParameters ssm:ListCommands states:ListStateMachines sts:GetCallerIdentity tag:GetResources
""".split()

# Common as well, but no text of AWS's says what is matched, so they stay open. Who finds one moves the action up.
WITHOUT_LITERAL = """
cloudformation:ListStackSets cloudwatch:DescribeAlarmsForMetric codedeploy:ListApplications config:DescribeConfigRules ecs:ListTaskDefinitions
events:ListEventBuses firehose:ListDeliveryStreams glue:GetCrawlers glue:GetJobs iam:GetCredentialReport iam:ListOpenIDConnectProviders
iam:ListPolicies iam:ListSAMLProviders kinesis:ListStreams lambda:ListEventSourceMappings logs:DescribeResourcePolicies
organizations:DescribeOrganization organizations:ListRoots rds:DescribeEvents s3:GetAccountPublicAccessBlock servicediscovery:ListNamespaces
sso:ListInstances wafv2:ListWebACLs
""".split()


def resource_of(action):
    """An ARN of a resource type that the action needs or else of its first; None for an action without resource types."""
    uses = sorted(action.resources, key=lambda use: not use.required)
    if not uses:
        return None
    return filled(uses[0].type.arn)


def filled(form):
    known = {"Partition": "aws", "Region": REGION, "Account": ACCOUNT}
    return re.sub(r"\$\{(\w+)\}", lambda name: known.get(name[1], "example"), form)


def named_in(document):
    """Patterns of actions that the statements of a policy name."""
    statements = document["Statement"]
    for statement in statements if isinstance(statements, list) else [statements]:
        for element in ("Action", "NotAction"):
            patterns = statement.get(element, [])
            yield from [patterns] if isinstance(patterns, str) else patterns


def asked_of(document, choices):
    """Up to eight actions that the policy names, and up to four more of the same services."""
    patterns = list(named_in(document))
    choices.shuffle(patterns)
    named = [choices.choice(found) for pattern in patterns[:8] if (found := expand_actions(pattern))]
    near = [choices.choice(action.service.actions) for action in named[:4]]
    return list(dict.fromkeys(named + near))


def decide(policies, action, resource):
    request = {"principal": CALLER, "action": action.full_name, "time": TIME, "context": CONTEXT | OWN_KEYS.get(action.full_name, {})}
    if resource is not None:
        request["resource"] = {"arn": resource, "account": ACCOUNT, "tags": {"team": "blue"}, "organization": ORGANIZATION}
    return gavel.authorize(policies, request)


def parsed(document):
    return gavel.PolicySet(identity=[gavel.Policy.parse(json.dumps(document), type="identity_based")])


@pytest.mark.skipif(not MANAGED.exists(), reason="needs ../shared/data")
def test_managed_policies_leave_few_complete_requests_open():
    asked, open_ones, rules, actions = 0, 0, Counter(), Counter()
    for line in MANAGED.open():
        row = json.loads(line)
        policies = parsed(row["document"])
        for action in asked_of(row["document"], random.Random(row["name"])):
            decision = decide(policies, action, resource_of(action))
            asked += 1
            if decision.indeterminate:
                open_ones += 1
                rules.update(decision.indeterminate)
                actions[action.full_name] += 1
    if os.environ.get("GAVEL_SHOW_FIGURES"):
        print(f"{open_ones} of {asked} ({100 * open_ones / asked:.2f} %)", dict(rules), actions.most_common(40))
    assert asked > 10_000
    assert open_ones < 0.008 * asked, (open_ones, asked, rules, actions.most_common(20))


def arn_scoped(action):
    """Policies as people write them: one resource, all of a region, all of the service, a resource of another service."""
    service = action.service.prefix
    own = [filled(kind.arn) for kind in action.service.resource_types]
    for resource in (*own, f"arn:aws:{service}:{REGION}:{ACCOUNT}:*", f"arn:aws:{service}:*:{ACCOUNT}:*", f"arn:aws:{service}:*:*:*",
                     "arn:aws:s3:::data/*"):
        for pattern in (action.full_name, f"{service}:*", "*"):
            yield pattern, resource


def open_under_arns(name):
    """(pattern of actions, ARN) of the policies that leave the call open."""
    action = catalog.find_action(name)
    for pattern, resource in arn_scoped(action):
        policies = parsed({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": pattern, "Resource": resource}})
        if decide(policies, action, None).indeterminate:
            yield pattern, resource


@pytest.mark.parametrize("name", COMMON)
def test_common_calls_are_decided_under_policies_that_name_arns(name):
    assert list(open_under_arns(name)) == []


@pytest.mark.parametrize("name", WITHOUT_LITERAL)
def test_calls_without_a_literal_are_open(name):
    assert not catalog.find_action(name).resources
    assert list(open_under_arns(name)) != []


def test_there_are_a_hundred_of_them():
    assert len(COMMON) == len(set(COMMON)) >= 100
    assert not set(COMMON) & set(WITHOUT_LITERAL)
