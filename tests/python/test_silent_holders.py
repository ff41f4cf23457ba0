"""Which resources may have a policy that a model was not told (F-7): data/resource_policy_holders.json, from the catalogue and AWS's guides.

A row's `arn` may have a policy, so that identity policies alone do not allow; its `near` is of a kind that has none. Rows without `arn` are
actions whose names sound like a policy of a resource and are none."""
import json
import pathlib
import re

import pytest
from silent import ACCOUNT, ALLOW, ANN

import gavel

ROWS = json.loads((pathlib.Path(__file__).parent / "data/resource_policy_holders.json").read_text())["rows"]
SETS = re.compile(r"(Put|Set|Add)\w*(Policy|Policies|Permission|Permissions)")
NO_RESOURCE_POLICY = {  # actions of such names that give a resource no policy about who may do what with it
    "ecr:PutLifecyclePolicy", "elasticfilesystem:PutBackupPolicy", "elasticmapreduce:PutAutoScalingPolicy", "elasticmapreduce:PutManagedScalingPolicy",
    "logs:PutDataProtectionPolicy", "logs:PutRetentionPolicy", "mediastore:PutCorsPolicy", "mediastore:PutLifecyclePolicy", "mediastore:PutMetricPolicy",
    "networkmanager:PutCoreNetworkPolicy", "omics:PutS3AccessPolicy", "sns:PutDataProtectionPolicy", "workmail:PutRetentionPolicy", "iam:PutRolePolicy",
}
SAME_POLICY = {"backup:PutBackupVaultSharingPolicy": "backup:PutBackupVaultAccessPolicy", "lambda:PutResourcePolicy": "lambda:AddPermission"}


@pytest.fixture(scope="module")
def model():
    builder = gavel.ModelBuilder()
    builder.add_account(ACCOUNT)
    builder.add_user(ANN, policies=[gavel.Policy.parse(json.dumps(ALLOW), "identity_based", name="allow")])
    return builder.build()


def ask(model, action, arn):
    owner = {"account": ACCOUNT} if arn.startswith("arn:aws:s3:::") else {}
    return gavel.authorize(model, {"principal": ANN, "action": action, "resource": {"arn": arn, **owner}, "time": "2026-11-27T09:00:00Z",
                                   "context": {"aws:SourceIp": "203.0.113.7"}})


def named(rows):
    return [pytest.param(row, id=f"{row['action']} {row.get('arn', row['near']).split(':', 5)[5]}") for row in rows]


@pytest.mark.parametrize("row", named(row for row in ROWS if "arn" in row))
def test_a_resource_that_may_have_a_policy(model, row):
    decision = ask(model, row["action"], row["arn"])
    assert (decision.allowed, decision.best_case, decision.reason) == (False, "allow", "unknown_policy")


@pytest.mark.parametrize("row", named(ROWS))
def test_its_neighbour_has_none(model, row):
    decision = ask(model, row.get("near_action", row["action"]), row["near"])
    assert decision.allowed, decision.explain().to_text()


def test_every_action_that_sets_a_policy_has_a_row():
    actions = {row["action"] for row in ROWS}
    missing = [action.full_name for action in gavel._gavel.catalog_actions() if SETS.fullmatch(action.name) and action.resources
               and action.full_name not in actions | NO_RESOURCE_POLICY and SAME_POLICY.get(action.full_name) not in actions]
    assert missing == []


def test_every_action_of_a_row_exists():
    assert [row["action"] for row in ROWS if gavel._gavel.catalog_find_action(row["action"]) is None] == []
