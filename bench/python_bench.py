"""What the Python package adds: python_bench.py OUTPUT_FILE, in the form that google-benchmark writes.

Times are of the processor, in nanoseconds a decision; each row is measured several times.
"""
import json
import pathlib
import sys
import time

import gavel

WORKLOADS = pathlib.Path(__file__).parent / "workloads"
REPETITIONS = 7
TYPES = {"identity": "identity_based", "resource": "resource_based"}


def attached(policy, layer):
    kind = gavel.PolicyType(policy.get("type", TYPES.get(layer, layer)))
    return gavel.AttachedPolicy(gavel.Policy.parse(json.dumps(policy["document"]), kind, name=policy["name"]), name=policy["name"])


def read_layer(name, layer):
    given = json.loads((WORKLOADS / f"{name}.scenario.json").read_text())["defaults"]["policies"][layer]
    return [attached(policy, layer) for policy in given]


def read_policies(defaults):
    layers = {}
    for layer, given in defaults["policies"].items():
        if layer.endswith("_control"):
            layers[layer] = [(node["node"], [attached(policy, layer) for policy in node["policies"]]) for node in given]
        else:
            layers[layer] = [attached(policy, layer) for policy in given]
    return gavel.PolicySet(**layers)


def read_workload(name):
    """The policies and the requests, as keyword arguments of gavel.Request."""
    file = json.loads((WORKLOADS / f"{name}.scenario.json").read_text())
    request = dict(file["defaults"]["request"])
    expected = [scenario["expect"]["decision"] for scenario in file["scenarios"]]
    return read_policies(file["defaults"]), [request | scenario["request"] for scenario in file["scenarios"]], expected


def model_of(policies, user):
    builder = gavel.ModelBuilder()
    builder.add_account(user.split(":")[4])
    builder.add_user(user, policies=policies)
    return builder.build()


def measure(name, decisions, run):
    """`run` makes that many decisions a call."""
    run()
    calls = max(1, 20_000 // decisions)
    rows = []
    for _ in range(REPETITIONS):
        start = time.process_time_ns()
        for _ in range(calls):
            run()
        taken = (time.process_time_ns() - start) / (calls * decisions)
        rows.append({"name": name, "run_type": "iteration", "cpu_time": taken, "time_unit": "ns"})
    return rows


def main():
    policies, requests, _ = read_workload("s1")
    ten_keys = {f"s3:key{i}": f"value {i}" for i in range(7)} | requests[0]["context"]
    told = requests[0] | {"context": ten_keys}
    session = gavel.Session(policies, told["principal"])
    rows = measure("python/authorize", 1, lambda: gavel.authorize(policies, told))
    model = model_of(read_layer("s1", "identity"), told["principal"])
    rows += measure("python/model", 1, lambda: gavel.authorize(model, told))
    rows += measure("python/session", 1, lambda: session.authorize(
        told["action"], told["resource"], resource_account=told["resource_account"], context=ten_keys, time=told["time"]))
    prepared = gavel.Request(**told)
    rows += measure("python/prepared", 1, lambda: gavel.authorize(policies, prepared))
    rows += measure("python/model_request", 1, lambda: gavel.authorize(model, prepared))
    of_model = [gavel.Request(**request) for request in requests] * 512
    rows += measure("python/many_model", len(of_model), lambda: gavel.authorize_many(model, of_model))

    policies, requests, expected = read_workload("s2")
    many = [gavel.Request(**request) for request in requests]
    found = [decision.effect.value for decision in gavel.authorize_many(policies, many)]
    if found != expected:
        sys.exit(f"S2 is decided as {found}")
    many = many * 64
    rows += measure("python/many", len(many), lambda: gavel.authorize_many(policies, many))
    pathlib.Path(sys.argv[1]).write_text(json.dumps({"benchmarks": rows}, indent=1))


if __name__ == "__main__":
    main()
