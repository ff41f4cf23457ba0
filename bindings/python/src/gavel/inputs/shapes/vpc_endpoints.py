"""`aws ec2 describe-vpc-endpoints`. An endpoint without a document has the default policy, which allows everything."""
from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.entries import VPC_ENDPOINT, Entry, VpcEndpoint
from gavel.inputs.reading import Reading, member
from gavel.inputs.shapes.shape import Shape

KINDS = {"Gateway": "gateway", "Interface": "interface", "GatewayLoadBalancer": "interface"}


def recognise(value: Value) -> bool:
    return member(value, "VpcEndpoints") is not None


def read(value: Value, reading: Reading) -> Iterator[Entry]:
    for item in reading.each(value, "VpcEndpoints"):
        identifier = reading.text(item, "VpcEndpointId", required=True)
        kind = reading.text(item, "VpcEndpointType", required=True)
        if kind and kind not in KINDS:
            reading.report("invalid-input-value", f"unknown type of endpoint `{kind}`", member(item, "VpcEndpointType"),
                           help=f"known are {', '.join(KINDS)}")
        document = member(item, "PolicyDocument")
        policy = None
        if document is not None and document.text.strip() != "" or document is not None and document.kind != "string":
            policy = reading.document(document, VPC_ENDPOINT, name=identifier, address=identifier, resource_type="AWS::EC2::VPCEndpoint")
        yield VpcEndpoint(identifier, policy, member(item, "VpcEndpointId") or item, KINDS.get(kind, ""), reading.text(item, "VpcId"),
                          reading.text(item, "OwnerId"), reading.text(item, "ServiceName"))


SHAPES = (Shape("ec2 describe-vpc-endpoints", recognise, read),)
