"""What the tests of silent mistakes share: one request, policies to give with it, and what a refusal or a warning must show."""
import json

from command import gavel

ACCOUNT, OTHER = "111122223333", "444455556666"
ANN = f"arn:aws:iam::{ACCOUNT}:user/ann"
BASE = ["--principal", ANN, "--action", "s3:GetObject", "--resource", "arn:aws:s3:::data/k", "--resource-account", ACCOUNT,
        "--time", "2026-11-27T09:00:00Z"]


def policy(*statements):
    return {"Version": "2012-10-17", "Statement": list(statements)}


def statement(effect="Allow", **elements):
    return {"Effect": effect, "Action": "*", "Resource": "*", **elements}


def deny(**elements):
    return statement("Deny", **elements)


ALLOW, DENY = policy(statement()), policy(deny())
FILES = {
    "allow.json": policy(statement(Action="s3:*")), "deny.json": DENY, "full.json": ALLOW, "ec2.json": policy(statement(Action="ec2:*")),
    "vdeny.json": policy(deny(Principal="*")), "bucket.json": policy(statement(Principal="*")),
}


def write(folder, files):
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content if isinstance(content, str) else json.dumps(content, indent=1, ensure_ascii=False))


def base(**changes):
    """BASE with other values: `base(action="foo:Bar")`; None leaves a flag out."""
    flags = dict(zip(BASE[::2], BASE[1::2])) | {"--" + name.replace("_", "-"): value for name, value in changes.items()}
    return [part for flag, value in flags.items() if value is not None for part in (flag, value)]


def scenario(request=None, policies=None, **more):
    """A scenario's text: BASE's request with some fields replaced."""
    told = {"principal": ANN, "action": "s3:GetObject", "resource": {"arn": "arn:aws:s3:::data/k", "account": ACCOUNT},
            "time": "2026-11-27T09:00:00Z"}
    layers = {"identity": [{"name": "allow", "document": ALLOW}]} if policies is None else policies
    return json.dumps({"name": "s", "request": told | (request or {}), "policies": layers, **more}, ensure_ascii=False)


def decide_json(*arguments, cwd=None, stdin=None):
    """Exit code and the one entry of the JSON output."""
    done = gavel("decide", "--format", "json", *arguments, cwd=cwd or ".", stdin=stdin)
    assert done.stdout, done.stderr
    entry, = json.loads(done.stdout)["results"]
    return done.returncode, entry


def refused(*arguments, names, cwd=None, stdin=None, command="decide"):
    """Exit code 2, no `allow` on the screen, and a message that names each of `names`."""
    done = gavel(command, *arguments, cwd=cwd or ".", stdin=stdin, check=2)
    for name in [names] if isinstance(names, str) else names:
        assert name in done.stderr, f"{name!r} is not named:\n{done.stderr}"
    assert not done.stdout.startswith("allow"), done.stdout
    return done


def warned(*arguments, code, names, cwd=None, stdin=None, exit_code=0):
    """The decision stands; the warning is on the screen, in JSON with its code, and an error under --strict."""
    done = gavel("decide", *arguments, cwd=cwd or ".", stdin=stdin, check=exit_code)
    for name in [names] if isinstance(names, str) else names:
        assert name in done.stderr, f"{name!r} is not named:\n{done.stderr}"
    returned, entry = decide_json(*arguments, cwd=cwd, stdin=stdin)
    found = [diagnostic for diagnostic in entry["diagnostics"] if diagnostic["code"] == code]
    assert returned == exit_code and found and {diagnostic["severity"] for diagnostic in found} == {"warning"}, entry["diagnostics"]
    assert gavel("decide", "--strict", *arguments, cwd=cwd or ".", stdin=stdin).returncode == 2
    return entry


def unsaid(*arguments, cwd=None, stdin=None, exit_code=0):
    """The neighbour that is right: no diagnostics at all."""
    returned, entry = decide_json(*arguments, cwd=cwd, stdin=stdin)
    assert (returned, entry["diagnostics"]) == (exit_code, [])
    return entry


def unknown(*arguments, cwd=None, stdin=None):
    """Denied, and the best case is an allow."""
    returned, entry = decide_json(*arguments, cwd=cwd, stdin=stdin)
    assert returned == 1 and entry["decision"] != "allow" and entry["best_case"] == "allow", entry
    return entry


def assumed_absent(entry):
    """The list of the JSON output that says on which silence an allow rests."""
    return entry.get("assumed_absent_denies", entry["explanations"][0].get("assumed_absent_denies"))
