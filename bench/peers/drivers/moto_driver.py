"""moto's access control: IAMRequest.check_action_permitted, as its request handlers call it, for a user with managed policies."""
import harness
from moto.core.exceptions import AccessDeniedError
from moto.iam.access_control import IAMRequest
from moto.iam.models import iam_backends

HEADER = "AWS4-HMAC-SHA256 Credential={}/20260601/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=0"


def load(documents):
    iam = iam_backends[harness.ACCOUNT]["aws"]
    iam.create_user("us-east-1", "ann")
    for number, text in enumerate(documents):
        policy = iam.create_policy(description="", path="/", policy_document=text, policy_name=f"policy-{number}", tags=[])
        iam.attach_user_policy(policy.arn, "ann")
    headers = {"Authorization": HEADER.format(iam.create_access_key("ann").access_key_id)}

    def decide(request):
        call = IAMRequest(harness.ACCOUNT, "GET", "/", {}, b"", headers, request["action"].removeprefix("s3:"))
        try:
            call.check_action_permitted(request["resource"])
        except AccessDeniedError:
            return "deny"
        return "allow"

    return decide


harness.run(load)
