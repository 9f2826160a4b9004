"""The plan of a first draft can be carried out, whatever the design; and one can be added for each outcome."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.advice import advice
from effektkontrakt.contract.edit import put, remove
from effektkontrakt.contract.outcomes import EVIDENCE
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.errors import InputError
from effektkontrakt.measure.methods import find
from effektkontrakt.measure.planned import problems
from effektkontrakt.prepare.draft import draft
from effektkontrakt.prepare.need import read_idea_text
from effektkontrakt.prepare.pieces import add
from effektkontrakt.prepare.plan import METHODS, add_plan, unplanned

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "examples" / "idea.yaml").read_text(encoding="utf-8")
IDEA = read_idea_text(SOURCE)
TOLD = {"baseline": Fraction(1, 5), "baseline_size": 200, "cluster_unit": "skole", "clusters": 6}


@pytest.mark.parametrize("unit", ["person", "percent"])
@pytest.mark.parametrize("evidence", EVIDENCE)
def test_the_plan_of_a_draft_can_be_carried_out_with_each_design(evidence, unit):
    answers = IDEA.answers.model_copy(update={"evidence": evidence, "unit": unit, "measuring_cost": Fraction(90_000)} | TOLD)
    contract = read_contract_text(draft(IDEA.model_copy(update={"answers": answers})))
    assert problems(contract, "goal") == []
    assert list(advice(contract)) == []
    plan = contract.measurement["goal"]
    assert (plan.by, plan.months, plan.treated, plan.cost) == ("evaluator", 12, 60, 90_000)
    assert plan.method in METHODS[evidence]


def test_each_method_a_form_offers_needs_nothing_but_what_the_form_asks_for():
    for method in {name for names in METHODS.values() for name in names}:
        found = find(method)
        assert not found.needs_adjust
        assert None not in found.settings.values()


def test_a_design_that_needs_a_figure_says_which_and_at_which_field():
    for evidence, fields in (
        ("before_after", {"baseline"}),
        ("historical_baseline", {"baseline", "baseline_size"}),
        ("cluster_randomised", {"cluster_unit", "clusters"}),
        ("randomised", set()),
    ):
        bad = SOURCE.replace("evidence: validated_count", f"evidence: {evidence}")
        if fields:
            with pytest.raises(InputError) as caught:
                read_idea_text(bad)
            assert {m.place.path for m in caught.value.mistakes} == {f"answers.{name}" for name in fields}
        else:
            assert read_contract_text(draft(read_idea_text(bad))).measurement["goal"].compared == 60
    with pytest.raises(InputError, match="36 months"):
        read_idea_text(SOURCE.replace("  years: 3\n", "  years: 3\n  months: 36\n"))


def test_without_an_evaluator_there_is_nobody_to_plan_for():
    answers = IDEA.answers.model_copy(update={"evaluator": None})
    assert read_contract_text(draft(IDEA.model_copy(update={"answers": answers}))).measurement == {}


@pytest.mark.parametrize("unit", ["person", "day", "money", "percent", "percentage_point"])
@pytest.mark.parametrize("evidence", ["validated_count", "randomised", "waitlist", "matched_comparison"])
def test_a_plan_is_added_for_each_outcome_and_the_rest_stays(unit, evidence):
    source = put(
        put(add(draft(IDEA), "outcome"), ("outcomes", "outcome_2", "unit"), unit), ("outcomes", "outcome_2", "evidence"), evidence
    )
    content = read_tree(source.encode(), "x").content
    assert unplanned(content) == ["outcome_2"]
    added = add_plan(source, "outcome_2")
    contract = read_contract_text(added)
    assert problems(contract, "outcome_2") == []
    assert remove(added, ("measurement", "outcome_2")) == source
    assert unplanned(read_tree(added.encode(), "x").content) == []


def test_the_first_plan_of_a_contract_without_any_is_added_too():
    source = remove(draft(IDEA), ("measurement",))
    assert read_contract_text(add_plan(source, "goal")).measurement["goal"].clause == "3.2"
