"""The linter: what is wrong or doubtful in a policy, under the codes of AWS's own validator.

A rule is one file in `gavel/lint/rules/`, and nothing else: no list names it. The file is called like the code in lower case, and holds

- a docstring, which is the rule's page in the documentation: the title on the first line, then the sections below;
- one function with the decorator `rule`, which tells the metadata and on what the function is called.

    \"\"\"Action does not exist

    What it does:
        Reports an action whose service exists and whose name is not in the service catalogue.

    Why:
        Such an entry grants or denies nothing, and is as a rule a spelling mistake.

    Failing:
        {"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*"}

    Passing:
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}

    References:
        https://docs.aws.amazon.com/...
    \"\"\"
    from gavel.lint import facts
    from gavel.lint.rule import ERROR, Finding, rule


    @rule(ERROR, on="action", derivability="B")
    def check(action, statement, context):
        if ...:
            yield Finding(f"action `{action.text}` does not exist", action, help="did you mean ...?")

`Failing` and `Passing` hold a statement or a whole policy; a test runs them. Several are written one below the other, each starting with
`{` at the margin of the section. They are read as a policy of the first type that the rule applies to (see `rule.EXAMPLE_TYPES`).

`on` says what the function is called with:

| on | called for | with |
|---|---|---|
| document | the policy | document, context |
| statement | each statement | statement, context |
| action | each string of Action and NotAction | text, statement, context |
| resource | each string of Resource and NotResource | text, statement, context |
| principal | each member of Principal and NotPrincipal | member, statement, context |
| condition | each key of each operator | condition, statement, context |
| value | each value of each condition | text, condition, context |
| variable | each string with `${` in it, wherever it stands | text, statement, context |
| diagnostic | nothing: the parser reports it, under the codes that `diagnostics` lists | - |

The function yields findings, or returns an iterable of them, or None. Speed: a function that is called for each action of 1,641 policies runs
73,000 times. Return early, and take what depends on one text alone from `gavel.lint.facts`, where it is kept.

Strings that could not be resolved (`text.unknown`: an expression of a template) are never handed to action, resource, value and variable
rules. A rule that reads lists itself skips them, and reports nothing that one of them might refute: `context.known(texts)` says whether all
are known. Statements of a broken document may lack anything: effect, action, resource and principal may be None.

Findings name the nodes at fault, as AWS does: the value, the key (`condition.key`), several of them, or a `Substring` of one. Messages are
lower case without a full stop, the user's text in backticks, advice apart in `help`.
"""
