"""Files that people mistake for input, each with what to give instead."""
from collections.abc import Callable, Iterator

from gavel._gavel import Value
from gavel.inputs.entries import Entry
from gavel.inputs.reading import Reading, member, text_of
from gavel.inputs.shapes.shape import Shape


def keys(*names: str) -> Callable[[Value], bool]:
    return lambda value: all(member(value, name) is not None for name in names)


def is_trail(value: Value) -> bool:
    records = member(value, "Records")
    return (records is not None and any(member(record, "eventName") is not None for record in records.items())) or (
        bool(text_of(value, "eventName")) and member(value, "eventSource") is not None)


def is_terraform_state(value: Value) -> bool:
    return member(value, "terraform_version") is not None and member(value, "lineage") is not None


# what it is, how it is recognised, what to do
FILES = (
    ("CloudTrail records", is_trail, "records hold no policies; `gavel explain` reads a record that was denied"),
    ("a decoded authorization message", keys("allowed", "explicitDeny", "context"), "give it to `gavel explain`"),
    ("an encoded authorization message", keys("DecodedMessage"), "give it to `gavel explain`"),
    ("an answer of the IAM policy simulator", keys("EvaluationResults"), "give the policies that were simulated"),
    ("a Terraform state", is_terraform_state, "give the output of `terraform show -json`, for a plan or for this state"),
    ("the manifest of a CDK app", keys("version", "artifacts"), "give the templates beside it, `*.template.json`"),
    ("an answer of iam get-policy", lambda value: bool(text_of(member(value, "Policy") or value, "DefaultVersionId")),
     "it holds no document: give the answer of get-policy-version"),
    ("an answer of organizations describe-effective-policy", keys("EffectivePolicy"),
     "effective SCPs and RCPs are not shown by AWS: give the policies and what they are attached to"),
)


def refuse(what: str, help: str) -> Callable[[Value, Reading], Iterator[Entry]]:
    def read(value: Value, reading: Reading) -> Iterator[Entry]:
        reading.report("misplaced-input", f"this is {what}", value, help=help)
        return iter(())

    return read


SHAPES = tuple(Shape(what, recognise, refuse(what, help)) for what, recognise, help in FILES)
