"""Small questions on which engines that read IAM policies part: a row each. They are asked by `make bench-peers`, and never timed.

A question is one statement and one request. What Gavel answers is what AWS's documents say; docs/semantics.md has the rule of each id.
"""
import dataclasses
import json

import workload


@dataclasses.dataclass(frozen=True)
class Probe:
    name: str
    rule: str
    action: str
    resource: str  # of the statement, without `arn:aws:s3:::`
    asked: str     # of the request
    condition: dict = dataclasses.field(default_factory=dict)
    context: dict = dataclasses.field(default_factory=dict)
    asked_action: str = "s3:GetObject"

    def write(self, folder):
        """policies.jsonl and requests.jsonl in `folder`."""
        statement = {"Effect": "Allow", "Action": self.action, "Resource": f"arn:aws:s3:::{self.resource}"}
        if self.condition:
            statement["Condition"] = self.condition
        request = {"action": self.asked_action, "resource": f"arn:aws:s3:::{self.asked}", "time": workload.NOW,
                   "context": {"aws:SourceIp": "10.0.0.1", "aws:SecureTransport": "true", **self.context}}
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "policies.jsonl").write_text(json.dumps({"Version": "2012-10-17", "Statement": [statement]}) + "\n")
        (folder / "requests.jsonl").write_text(json.dumps(request) + "\n")


GET = "s3:GetObject"
PROBES = (
    Probe("letter case of an action", "A-1", "s3:getobject", "b/*", "b/k"),
    Probe("letter case of a resource", "R-5", GET, "b/Key", "b/key"),
    Probe("`bucket/*` and the bucket", "R-9", "s3:ListBucket", "b/*", "b", asked_action="s3:ListBucket"),
    Probe("GetObjectVersion and GetObject", "A-1", "s3:GetObjectVersion", "b/*", "b/k"),
    Probe("a condition that does not hold", "C-1", GET, "b/*", "b/k", {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}),
    Probe("a condition that holds", "C-1", GET, "b/*", "b/k", {"Bool": {"aws:SecureTransport": "true"}}),
    Probe("two operators, of which one holds", "C-1", GET, "b/*", "b/k",
          {"IpAddress": {"aws:SourceIp": "10.0.0.0/24"}, "Bool": {"aws:SecureTransport": "false"}}),
    Probe("a negated operator and an absent key", "C-7", GET, "b/*", "b/k", {"StringNotEquals": {"aws:Referer": "x"}}),
    Probe("IfExists and an absent key", "C-7", GET, "b/*", "b/k", {"StringEqualsIfExists": {"aws:Referer": "x"}}),
    Probe("StringLike `*` and an absent key", "C-7", GET, "b/*", "b/k", {"StringLike": {"aws:Referer": "*"}}),
    Probe("an IPv6 address written in another way", "C-40", GET, "b/*", "b/k", {"IpAddress": {"aws:SourceIp": "2001:DB8::1"}},
          {"aws:SourceIp": "2001:db8:0:0:0:0:0:1"}),
    Probe("a variable in a resource", "V-2", GET, "b/${aws:username}/*", "b/ann/k"),
    Probe("a variable with a default", "V-7", GET, "b/${aws:PrincipalTag/team, 'none'}/*", "b/none/k"),
)
