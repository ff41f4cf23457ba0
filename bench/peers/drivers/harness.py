"""What every Python driver does around its engine. README.md describes arguments and output."""
import gc
import json
import os
import pathlib
import sys
import time

PRINCIPAL = "arn:aws:iam::111122223333:user/ann"
ACCOUNT = "111122223333"


def resident_bytes():
    gc.collect()
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


def rounds(decide, requests, budget):
    result = []
    begin = time.process_time_ns()
    while len(result) < 1000 and time.process_time_ns() - begin < budget:
        first = time.process_time_ns()
        count = 0
        for count, request in enumerate(requests, 1):
            decide(request)
            if count % 10 == 0 and time.process_time_ns() - begin > budget:
                break
        result.append((count, time.process_time_ns() - first))
    return result


def run(load):
    """`load` takes the texts of the policy documents and returns what answers a request."""
    if len(sys.argv) != 4:
        sys.exit(f"usage: {sys.argv[0]} POLICIES REQUESTS SECONDS")
    documents = pathlib.Path(sys.argv[1]).read_text().splitlines()
    requests = [json.loads(line) for line in pathlib.Path(sys.argv[2]).read_text().splitlines()]
    before, start = resident_bytes(), time.process_time_ns()
    decide = load(documents)
    load_ns = time.process_time_ns() - start
    print(json.dumps({"load_ns": load_ns, "bytes": resident_bytes() - before}))
    print(json.dumps({"decisions": [decide(request) for request in requests]}))
    print(json.dumps({"rounds": rounds(decide, requests, float(sys.argv[3]) * 1e9)}))
