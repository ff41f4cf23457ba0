"""Runs rules over one document."""
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from gavel.lint.context import Context
from gavel.lint.result import Location, Report, location_of, report_of
from gavel.lint.rule import ERROR, SUGGESTION, WARNING, Finding, Rule

RULE_FAILED = "RULE_FAILED"  # the code under which a rule that raised is reported


class Active(NamedTuple):
    """A rule and the finding type that its findings get."""

    rule: Rule
    type: str


class Plan:
    """The rules that apply to one policy type and resource type, by what they are called on."""

    def __init__(self, rules: Iterable[Active], policy_type: str, resource_type: str | None) -> None:
        applying = [active for active in rules if policy_type in active.rule.policy_types
                    and (not active.rule.resource_types or resource_type in active.rule.resource_types)]
        self.by_kind: dict[str, tuple[Active, ...]] = {}
        for active in applying:
            self.by_kind[active.rule.on] = (*self.by_kind.get(active.rule.on, ()), active)
        self.by_diagnostic = {name: active for active in self.by_kind.get("diagnostic", ()) for name in active.rule.diagnostics}

    def on(self, kind: str) -> tuple[Active, ...]:
        return self.by_kind.get(kind, ())


class Linter:
    """Holds a set of rules. Not for several threads at once."""

    def __init__(self, rules: Sequence[Active], known: Sequence[Rule] = ()) -> None:
        """`known` are all rules there are: a diagnostic whose rule is not among `rules` was deselected, and is not reported."""
        self._rules = rules
        self._plans: dict[tuple[str, str | None], Plan] = {}
        self._claimed = {name for rule in (*known, *(active.rule for active in rules)) for name in rule.diagnostics}

    def lint(self, document: Any, diagnostics: Sequence[Any], policy_type: str, resource_type: str | None = None) -> list[Report]:
        """All findings in one document, in order of place. `diagnostics` are those of reading it; `document` may be None then."""
        plan = self._plan(policy_type, resource_type)
        reports = [report for report in (self._of_diagnostic(plan, diagnostic, document) for diagnostic in diagnostics) if report]
        if document is not None:
            run = _Run(Context(document, policy_type, resource_type), plan)
            run.document(document)
            reports += run.reports
            if document.complete:
                reports += self._of_compiling(plan, document, policy_type, reports)
        reports.sort(key=Report.sort_key)
        return reports

    def _plan(self, policy_type: str, resource_type: str | None) -> Plan:
        key = (policy_type, resource_type)
        if key not in self._plans:
            self._plans[key] = Plan(self._rules, policy_type, resource_type)
        return self._plans[key]

    def _of_diagnostic(self, plan: Plan, diagnostic: Any, document: Any) -> Report | None:
        active = plan.by_diagnostic.get(diagnostic.code)
        if active is None and diagnostic.code in self._claimed:
            return None
        location = location_of_diagnostic(diagnostic)
        statement = statement_at(document, location)
        if not diagnostic.path and statement is not None:
            location = location_in(statement, location)
        if active is None:
            return Report(diagnostic.code, TYPE_OF_SEVERITY[str(diagnostic.severity)], diagnostic.message, diagnostic.help, (location,),
                          statement)
        return Report(active.rule.code, active.type, diagnostic.message, diagnostic.help, (location,), statement, active.rule)

    def _of_compiling(self, plan: Plan, document: Any, policy_type: str, reports: list[Report]) -> Iterable[Report]:
        """What compiling the policy reports: under the code of a rule if there is one. Of the rest only errors that no finding stands for:
        a policy without ERROR must also be one that Gavel takes."""
        for diagnostic in document.check(policy_type):
            if diagnostic.code not in self._claimed and str(diagnostic.severity) != "error":
                continue
            begin, end = diagnostic.span
            covered = diagnostic.code not in plan.by_diagnostic and any(
                report.type == ERROR and location.offset < end and begin < location.end_offset
                for report in reports for location in report.locations)
            if covered:
                continue
            report = self._of_diagnostic(plan, diagnostic, document)
            if report is not None:
                yield report


TYPE_OF_SEVERITY = {"error": ERROR, "warning": WARNING, "note": SUGGESTION}


class _Run:
    """One pass over one document. Most calls find nothing, so the loops around them do as little as they can."""

    def __init__(self, context: Context, plan: Plan) -> None:
        self.context = context
        self.plan = plan
        self.reports: list[Report] = []
        self._statement: Any = None

    def document(self, document: Any) -> None:
        self._call(self.plan.on("document"), document)
        for statement in document.statements:
            self.statement(statement)

    def statement(self, statement: Any) -> None:
        self._statement = statement
        plan = self.plan
        self._call(plan.on("statement"), statement)
        texts = [statement.sid] if statement.sid is not None else []
        for element, kind in ((statement.action, "action"), (statement.resource, "resource")):
            if element is not None:
                texts += element.members
                self._each(plan.on(kind), [text for text in element.members if not text.unknown], statement)
        if statement.principal is not None:
            texts += [member.value for member in statement.principal.members]
            self._each(plan.on("principal"), [member for member in statement.principal.members if not member.value.unknown], statement)
        for condition in statement.conditions:
            texts += condition.values
            self._each(plan.on("value"), [text for text in condition.values if not text.unknown], condition)
        self._each(plan.on("condition"), statement.conditions, statement)
        self._each(plan.on("variable"), [text for text in texts if "${" in text.text and not text.unknown], statement)

    def _call(self, rules: Sequence[Active], node: Any) -> None:
        """Rules that get the node and the context."""
        for active in rules:
            try:
                for finding in active.rule.check(node, self.context) or ():
                    self._add(active, finding)
            except Exception as error:  # a rule, perhaps the user's own, must not hide what others find
                self._add_failure(active, node, error)

    def _each(self, rules: Sequence[Active], nodes: Sequence[Any], parent: Any) -> None:
        """Rules that get each node, what it belongs to, and the context."""
        if not nodes:
            return
        context = self.context
        node = parent
        for active in rules:
            check = active.rule.check
            try:
                for node in nodes:
                    for finding in check(node, parent, context) or ():
                        self._add(active, finding)
            except Exception as error:  # as above
                self._add_failure(active, node, error)

    def _add(self, active: Active, finding: Finding) -> None:
        report = report_of(active.rule, finding, active.type, self._statement, self.context.document.root)
        if report.statement is None:
            report.statement = statement_at(self.context.document, report.location)
        self.reports.append(report)

    def _add_failure(self, active: Active, node: Any, error: Exception) -> None:
        where = self.context.document.root if node is self.context.document else node
        failed = Finding(f"rule {active.rule.code} failed: {type(error).__name__}: {error}", where,
                         help="the other rules are not affected; please report it")
        report = report_of(active.rule, failed, ERROR, self._statement, where)
        report.code, report.rule = RULE_FAILED, None
        self.reports.append(report)


def location_of_diagnostic(diagnostic: Any) -> Location:
    begin, end = diagnostic.span
    return Location(diagnostic.source, keys_of_path(diagnostic.path), diagnostic.path, begin, end)


def keys_of_path(path: str) -> tuple[str | int, ...]:
    """`Statement[0].Condition["a.b"]` taken apart."""
    import json
    import re

    keys: list[str | int] = []
    for name, index, quoted in re.findall(r'([^.\[\]"]+)(?=$|[.\[])|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]', path):
        if quoted:
            try:
                keys.append(json.loads(quoted))
            except ValueError:
                keys.append(quoted[1:-1])
        else:
            keys.append(int(index) if index else name)
    return tuple(keys)


def location_in(statement: Any, location: Location) -> Location:
    """The same place with the way to it: compiling a policy tells places and no paths."""
    for node in nodes_of(statement):
        if (node.offset, node.end_offset) == (location.offset, location.end_offset):
            return location_of(node)
    return location._replace(keys=statement.keys, path=statement.path)


def nodes_of(statement: Any) -> Iterator[Any]:
    """Every node of a statement."""
    yield statement
    yield from (node for node in (statement.sid, statement.effect_element, statement.condition) if node is not None)
    for element in (statement.principal, statement.action, statement.resource):
        if element is not None:
            yield element
            yield from element.members
    for condition in statement.conditions:
        yield from (condition.operator, condition.key, condition, *condition.values)
    yield from statement.empty_operators


def statement_at(document: Any, location: Location) -> Any:
    """The statement that holds the place, or None."""
    if document is None:
        return None
    for statement in document.statements:
        if statement.offset <= location.offset and location.end_offset <= statement.end_offset:
            return statement
    return None
