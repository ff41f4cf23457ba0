"""IAM policies of the workload in the languages of engines that have another: Cedar, Rego, Casbin's rules.

One table row for each language: the name of the file, and what makes its text from a list of statements. A statement that holds
something else than the workload does is an error: nothing is dropped on the way. `${aws:username}` becomes the user's name, since Cedar
and Casbin have no variables in patterns.
"""
import datetime
import json

import workload

ENCRYPTION = workload.ENCRYPTION
ACTIONS = ("AbortMultipartUpload", "DeleteObject", "DeleteObjectVersion", "GetObject", "GetObjectRetention", "GetObjectTagging",
           "GetObjectVersion", "ListBucket", "PutObject", "PutObjectRetention")
CONDITIONS = {("IpAddress", "aws:SourceIp"), ("StringLike", "s3:prefix"), ("StringEquals", ENCRYPTION), ("Bool", "aws:SecureTransport"),
              ("DateLessThan", "aws:CurrentTime")}


def as_list(value):
    return value if isinstance(value, list) else [value]


def parts(statement):
    """(effect, actions, resources, [(operator, key, values)]) of a statement."""
    unknown = set(statement) - {"Sid", "Effect", "Action", "Resource", "Condition"}
    conditions = [(operator, key, as_list(values))
                  for operator, block in statement.get("Condition", {}).items() for key, values in block.items()]
    unknown |= {(operator, key) for operator, key, _ in conditions} - CONDITIONS
    if unknown:
        raise ValueError(f"no translation of {sorted(map(str, unknown))}")
    resources = [resource.replace("${aws:username}", workload.USER) for resource in as_list(statement["Resource"])]
    if any(mark in resource for resource in resources for mark in "$?"):
        raise ValueError(f"no translation of {resources}")
    return statement["Effect"], as_list(statement["Action"]), resources, conditions


def expand(action):
    """The actions of the workload that a pattern with one wildcard at its end stands for."""
    head, _, rest = action.removeprefix("s3:").partition("*")
    if rest:
        raise ValueError(f"no translation of {action}")
    return [f"s3:{name}" for name in ACTIONS if (name.startswith(head) if action.endswith("*") else name == head)]


def quoted(values):
    return ", ".join(json.dumps(value) for value in values)


def epoch(text):
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


CEDAR = {
    "IpAddress": lambda value: f"context.source_ip.isInRange(ip({json.dumps(value)}))",
    "StringLike": lambda value: f"(context has prefix && context.prefix like {json.dumps(value)})",
    "StringEquals": lambda value: f"(context has encryption && context.encryption == {json.dumps(value)})",
    "Bool": lambda value: f"context.secure_transport == {value}",
    "DateLessThan": lambda value: f"context.now < datetime({json.dumps(value)})",
}


def cedar(statements):
    """A policy for each statement; actions in its scope, the rest in `when`. Wildcards in actions are written out."""
    for statement in statements:
        effect, actions, resources, conditions = parts(statement)
        listed = ", ".join(f'Action::"{name}"' for action in actions for name in expand(action))
        groups = [[f"context.arn {'like' if '*' in resource else '=='} {json.dumps(resource)}" for resource in resources]]
        groups += [[CEDAR[operator](value) for value in values] for operator, _, values in conditions]
        when = " && ".join(f"({' || '.join(group)})" for group in groups)
        verb = "permit" if effect == "Allow" else "forbid"
        yield f'{verb} (principal == User::"{workload.USER}", action in [{listed}], resource) when {{ {when} }};\n'


REGO_HEAD = """package iam

default decision := "implicit_deny"

decision := "explicit_deny" if deny

decision := "allow" if {
\tallow
\tnot deny
}

"""
REGO = {
    "IpAddress": lambda key, values: f"some network in [{quoted(values)}]\n\tnet.cidr_contains(network, input[{json.dumps(key)}])",
    "StringLike": lambda key, values: f"some pattern in [{quoted(values)}]\n\tglob.match(pattern, null, input[{json.dumps(key)}])",
    "StringEquals": lambda key, values: f"input[{json.dumps(key)}] in {{{quoted(values)}}}",
    "Bool": lambda key, values: f"input[{json.dumps(key)}] == {json.dumps(values[0])}",
    "DateLessThan": lambda key, values: f"input.now < {epoch(values[0])}",
}


def rego_resource(resource):
    head, _, rest = resource.partition("*")
    if rest:
        return f"glob.match({json.dumps(resource)}, null, input.resource)"
    return f"startswith(input.resource, {json.dumps(head)})" if resource.endswith("*") else f"input.resource == {json.dumps(resource)}"


def rego(statements):
    """A rule for each statement and action, with the action as an equality, which OPA indexes. Wildcards in actions are written out."""
    yield REGO_HEAD
    for statement in statements:
        effect, actions, resources, conditions = parts(statement)
        for resource in resources:
            for action in (name for pattern in actions for name in expand(pattern)):
                lines = [f"input.action == {json.dumps(action)}", rego_resource(resource)]
                lines += [REGO[operator](key, values) for operator, key, values in conditions]
                yield ("allow" if effect == "Allow" else "deny") + " if {\n\t" + "\n\t".join(lines) + "\n}\n\n"


CASBIN_COLUMNS = ("IpAddress", "Bool", "StringEquals", "StringLike", "DateLessThan")


def casbin(statements):
    """A rule for each statement: user, actions, resources, a column for each kind of condition, effect. `|` parts alternatives."""
    for statement in statements:
        effect, actions, resources, conditions = parts(statement)
        columns = {operator: "|".join(values) for operator, _, values in conditions}
        row = [workload.USER, "|".join(actions), "|".join(resources), *(columns.get(name, "") for name in CASBIN_COLUMNS), effect.lower()]
        yield "p, " + ", ".join(row) + "\n"


LANGUAGES = {"policies.cedar": cedar, "policies.rego": rego, "policies.csv": casbin}


def write(folder, size, plain=False):
    """The workload of that size in every language, into `folder`."""
    for name, translate in LANGUAGES.items():
        with open(folder / name, "w", encoding="utf-8") as out:
            out.writelines(translate(workload.statements(size, plain)))
