"""`aws ec2 describe-vpc-endpoints`. AWS tells the policy of every endpoint, the default one too: an endpoint without a document is one whose
policy was left out, and unknown (F-7)."""
from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.entries import VPC_ENDPOINT, Entry, FoundPolicy, VpcEndpoint
from gavel.inputs.reading import Reading, member, text_of
from gavel.inputs.shapes.shape import Shape

TYPE = "AWS::EC2::VPCEndpoint"
KINDS = {"Gateway": "gateway", "Interface": "interface", "GatewayLoadBalancer": "interface", "Resource": "interface",
         "ServiceNetwork": "interface"}
WITHOUT_POLICY = ("GatewayLoadBalancer", "Resource", "ServiceNetwork")  # no call of an AWS API comes through them


def recognise(value: Value) -> bool:
    return member(value, "VpcEndpoints") is not None


def read(value: Value, reading: Reading) -> Iterator[Entry]:
    for item in reading.each(value, "VpcEndpoints"):
        identifier = reading.text(item, "VpcEndpointId", required=True)
        kind = reading.text(item, "VpcEndpointType", required=True)
        if kind and kind not in KINDS:
            reading.report("invalid-input-value", f"unknown type of endpoint `{kind}`", member(item, "VpcEndpointType"),
                           help=f"known are {', '.join(KINDS)}")
        yield VpcEndpoint(identifier, read_policy(item, identifier, reading), member(item, "VpcEndpointId") or item, KINDS.get(kind, ""),
                          reading.text(item, "VpcId"), reading.text(item, "OwnerId"), reading.text(item, "ServiceName"))


def read_policy(item: Value, identifier: str, reading: Reading) -> FoundPolicy:
    """A policy without value is unknown."""
    document = member(item, "PolicyDocument")
    if document is not None:
        return reading.document(document, VPC_ENDPOINT, name=identifier, address=identifier, resource_type=TYPE)
    if text_of(item, "VpcEndpointType") in WITHOUT_POLICY:
        return FoundPolicy(None, VPC_ENDPOINT, True, identifier, identifier, reading.file, TYPE)
    reading.report("missing-policy-allowed", f"`PolicyDocument` of the VPC endpoint `{identifier}` is missing: its policy is unknown", item)
    return FoundPolicy(None, VPC_ENDPOINT, True, identifier, identifier, reading.file, TYPE, diagnostics=reading.diagnostics[-1:])


SHAPES = (Shape("ec2 describe-vpc-endpoints", recognise, read),)
