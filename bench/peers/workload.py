"""The workloads of `make bench-peers`: identity policies of one user, and requests of that user. The same seed gives the same bytes.

Everything is S3, the one service that every engine of the comparison can express, and every condition key has one value. The statements
of a workload share the head of their bucket names and folders, so that a mismatch shows late in the text; the requests are spread over
all statements. `plain` workloads have neither conditions nor policy variables, for engines that do not evaluate these.
"""
import json
import random

SEED = 20260601
ACCOUNT = "111122223333"
USER = "ann"
PRINCIPAL = f"arn:aws:iam::{ACCOUNT}:user/{USER}"
SIZES = (3, 80, 1_000, 10_000)
REQUESTS = 200
STATEMENTS_PER_POLICY = 8
NOW = "2026-06-01T12:00:00Z"
BUCKETS_SHARED_BY = 12  # statements on one bucket

# One turn of the wheel; the first three make the smallest workload.
WHEEL = ("read", "write", "deny_protected", "list", "read", "home", "encrypted", "read", "write", "list",
         "infix", "read", "deny_delete", "dated", "read", "list", "write", "encrypted", "read", "deny_insecure")

READ = ["s3:GetObject", "s3:GetObjectVersion"]
WRITE = ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]
ENCRYPTION = "s3:x-amz-server-side-encryption"


class Place:
    """Where statement `number` points: a bucket, a folder in it, and an address range."""

    def __init__(self, number):
        self.bucket = f"example-corp-data-eu-west-1-{number // BUCKETS_SHARED_BY:05d}"
        self.folder = f"departments/research/project-{number:05d}"
        self.network = f"10.{number // 250 % 250}.{number % 250}"

    @property
    def cidrs(self):
        return [f"{self.network}.0/25", f"{self.network}.192/26"]

    def objects(self, rest="*"):
        return f"arn:aws:s3:::{self.bucket}/{self.folder}/{rest}"


def statement(number, kind):
    """The statement of that number, as a policy has it."""
    at = Place(number)

    def make(effect, actions, resources, **operators):
        made = {"Sid": f"S{number}", "Effect": effect, "Action": actions, "Resource": resources}
        return made | ({"Condition": operators} if operators else {})

    if kind == "read":
        return make("Allow", READ, [at.objects()])
    if kind == "write":
        return make("Allow", WRITE, [at.objects()], IpAddress={"aws:SourceIp": at.cidrs})
    if kind == "list":
        return make("Allow", ["s3:ListBucket"], [f"arn:aws:s3:::{at.bucket}"],
                    StringLike={"s3:prefix": [f"{at.folder}/*", f"{at.folder}-shared/*"]})
    if kind == "home":
        return make("Allow", ["s3:GetObject*", "s3:PutObject*"], [at.objects("home/${aws:username}/*")])
    if kind == "encrypted":
        return make("Allow", ["s3:PutObject"], [at.objects()], StringEquals={ENCRYPTION: ["aws:kms", "AES256"]},
                    Bool={"aws:SecureTransport": "true"})
    if kind == "infix":
        return make("Allow", READ, [f"arn:aws:s3:::{at.bucket}/*/reports-{number:05d}/*.csv"])
    if kind == "dated":
        return make("Allow", ["s3:Get*"], [at.objects()], DateLessThan={"aws:CurrentTime": "2026-07-01T00:00:00Z"})
    # The Denies stand in folders that an Allow before them opens.
    if kind == "deny_protected":
        return make("Deny", ["s3:Put*", "s3:Delete*"], [Place(number - 1).objects("protected/*")])
    if kind == "deny_delete":
        return make("Deny", ["s3:DeleteObject", "s3:DeleteObjectVersion"], [Place(number - 4).objects("archive/*")])
    if kind == "deny_insecure":
        return make("Deny", ["s3:*"], [Place(number - 1).objects()], Bool={"aws:SecureTransport": "false"})
    raise ValueError(kind)


def kind_of(number):
    return WHEEL[number % len(WHEEL)]


def statements(size, plain=False):
    made = [statement(number, kind_of(number)) for number in range(size)]
    if plain:
        for each in made:
            each.pop("Condition", None)
            each["Resource"] = [resource.replace("${aws:username}", USER) for resource in each["Resource"]]
    return made


def policies(size, plain=False):
    """Policy documents of at most STATEMENTS_PER_POLICY statements."""
    all_statements = statements(size, plain)
    return [{"Version": "2012-10-17", "Statement": all_statements[first:first + STATEMENTS_PER_POLICY]}
            for first in range(0, size, STATEMENTS_PER_POLICY)]


def request(number, choose):
    """A request near statement `number`: about half of them meet it, the others miss it by a little."""
    kind, at = kind_of(number), Place(number)
    context = {"aws:SourceIp": f"{at.network}.{choose.randrange(1, 127)}", "aws:SecureTransport": "true"}
    action, resource = "s3:GetObject", at.objects(f"2026/06/part-{choose.randrange(1000):04d}.parquet")
    if kind in ("write", "encrypted"):
        action = "s3:PutObject"
    if kind == "encrypted":
        context[ENCRYPTION] = "aws:kms"
    elif kind == "list":
        action, resource = "s3:ListBucket", f"arn:aws:s3:::{at.bucket}"
        context["s3:prefix"] = f"{at.folder}/2026/"
    elif kind == "home":
        action, resource = choose.choice(["s3:GetObject", "s3:PutObject", "s3:GetObjectTagging"]), at.objects(f"home/{USER}/notes.txt")
    elif kind == "infix":
        resource = f"arn:aws:s3:::{at.bucket}/departments/finance/reports-{number:05d}/june.csv"
    elif kind == "deny_protected":
        before = Place(number - 1)
        context["aws:SourceIp"] = f"{before.network}.{choose.randrange(1, 127)}"
        action, resource = "s3:PutObject", before.objects("protected/ledger.parquet")
    elif kind == "deny_delete":
        before = Place(number - 4)
        context["aws:SourceIp"] = f"{before.network}.{choose.randrange(1, 127)}"
        action, resource = "s3:DeleteObject", before.objects("archive/2025.parquet")
    elif kind == "deny_insecure":
        context["aws:SecureTransport"] = "false"
        resource = Place(number - 1).objects("2026/06/part-0001.parquet")
    if choose.random() < 0.4:
        miss(context, choose, made := {"action": action, "resource": resource})
        action, resource = made["action"], made["resource"]
    return {"action": action, "resource": resource, "time": NOW, "context": context}


def miss(context, choose, made):
    """Changes one thing, so that the statement of the request does not apply any more."""
    ways = ["folder", "action"]
    ways += ["prefix"] * 2 if "s3:prefix" in context else []
    ways += ["encryption"] * 2 if ENCRYPTION in context else []
    ways += ["address"] * 2 if made["action"] == "s3:PutObject" else []
    way = choose.choice(ways)
    if way == "folder":
        made["resource"] = made["resource"].replace("/project-", "/projects-").replace("/reports-", "/report-")
    elif way == "action":
        made["action"] = "s3:GetObjectRetention" if made["action"] == "s3:PutObject" else "s3:PutObjectRetention"
    elif way == "prefix":
        context["s3:prefix"] = context["s3:prefix"].replace("/project-", "/projects-")
    elif way == "encryption":
        context.pop(ENCRYPTION)
    else:
        context["aws:SourceIp"] = context["aws:SourceIp"].rpartition(".")[0] + ".150"


def requests(size, plain=False, count=REQUESTS):
    """`count` requests in random order, near statements spread evenly over all of them."""
    choose = random.Random(f"{SEED} {size} {plain}")
    made = [request((index * size + choose.randrange(size)) // count % size, choose) for index in range(count)]
    choose.shuffle(made)
    return made


def write(folder, size, plain=False):
    """policies.jsonl (a document a line) and requests.jsonl in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in (("policies", policies(size, plain)), ("requests", requests(size, plain))):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
