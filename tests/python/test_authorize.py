"""gavel.authorize as a function: its arguments, by place, by name, and wrong ones."""
import inspect

import pytest

import gavel


@pytest.mark.parametrize("call, said", [
    (lambda: gavel.authorize(gavel.PolicySet()), "takes `policies` and `request`"),
    (lambda: gavel.authorize(gavel.PolicySet(), {}, 3), "takes `policies` and `request`"),
    (lambda: gavel.authorize(gavel.PolicySet(), policies={}), "takes `policies` and `request`"),
    (lambda: gavel.authorize(gavel.PolicySet(), requests={}), "takes `policies` and `request`"),
    (lambda: gavel.authorize({}, {}), "expected PolicySet or Model, not dict"),
    (lambda: gavel.authorize(gavel.PolicySet(), 3), "expected Request or dict, not int"),
    (lambda: gavel.authorize(gavel.PolicySet(), {"principal": "anonymous", "acton": "s3:ListAllMyBuckets"}), "`acton` is no argument"),
    (lambda: gavel.authorize(gavel.PolicySet(), {"principal": "anonymous"}), "`action` is needed"),
    (lambda: gavel.authorize(gavel.PolicySet(), {"action": "s3:ListAllMyBuckets"}), "`principal` is needed"),
    (lambda: gavel.authorize(gavel.PolicySet(), {"principal": "anonymous", "action": 3}), "action: expected str, not int"),
])
def test_wrong_arguments_of_authorize(call, said):
    with pytest.raises(TypeError, match=said):
        call()


def test_arguments_of_authorize_by_name():
    request = {"principal": "arn:aws:iam::111122223333:user/ann", "action": "s3:ListAllMyBuckets", "complete": False}
    assert gavel.authorize(request=request, policies=gavel.PolicySet()).request.complete is False
    assert "policies, request" in str(inspect.signature(gavel.authorize))
    computed = {"".join(["ac", "tion"]): "s3:ListAllMyBuckets", "".join(["princi", "pal"]): "anonymous"}  # strs that are not interned
    assert gavel.authorize(gavel.PolicySet(), computed).request.action == "s3:ListAllMyBuckets"
