"""Every rule: its page is whole, and its examples do what they claim."""
import pytest

from gavel.lint import page
from gavel.lint.registry import builtin_rules
from gavel.lint.run import lint_text

EXAMPLES = [(rule, example, failing) for rule in builtin_rules() for of_rule in [page.page_of(rule)]
            for examples, failing in ((of_rule.failing, True), (of_rule.passing, False)) for example in examples]


@pytest.mark.parametrize("rule", builtin_rules(), ids=lambda rule: rule.code)
def test_the_page_of_a_rule_is_whole(rule):
    found = page.page_of(rule)
    assert found.failing or found.sections["Failing"].startswith("A policy ")  # too long to show
    assert found.passing and found.title and not found.title.endswith(".")
    assert all(reference.startswith("https://") for reference in found.sections["References"].split())


@pytest.mark.parametrize("rule, example, failing", EXAMPLES, ids=lambda value: getattr(value, "code", ""))
def test_an_example_does_what_it_claims(rule, example, failing):
    codes = [report.code for report in lint_text(example.text, example.policy_type, resource_type=example.resource_type,
                                                 select=[rule.code])]
    assert (rule.code in codes) == failing, example.text
    assert set(codes) <= {rule.code} | {code for code in codes if code.islower()}, codes
