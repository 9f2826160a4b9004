"""From a need to a draft, its scenarios, and what to mind."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effektkontrakt.contract import read_contract, read_contract_text
from effektkontrakt.contract.write import number
from effektkontrakt.errors import InputError
from effektkontrakt.prepare.compare import by_year, compare_texts
from effektkontrakt.prepare.draft import draft
from effektkontrakt.prepare.kinds import KINDS, SIDE_BY_SIDE, TOPICS, as_kind, side_by_side
from effektkontrakt.prepare.municipal import warnings
from effektkontrakt.prepare.need import read_idea, read_idea_text
from effektkontrakt.prepare.scenario import BEYOND, HALF, MISSED, REACHED, Scenario, goals, play
from effektkontrakt.settle.results import expected_by, results_from_rows
from effektkontrakt.text import plain

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "examples" / "idea.yaml").read_text(encoding="utf-8")
IDEA = read_idea_text(SOURCE)
UNG = (ROOT / "examples" / "ung-i-arbeid" / "contract.yaml").read_text(encoding="utf-8")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(KINDS),
    st.sampled_from(["person", "percent"]),
    st.dates(date(2025, 1, 1), date(2032, 12, 31)),
    st.integers(1, 8),
    st.integers(1, 60),
    st.integers(1, 10**9),
)
def test_every_draft_is_a_valid_contract_that_pays_what_its_kind_says(kind, unit, start, years, target, capital):
    answers = IDEA.answers.model_copy(
        update={"unit": unit, "start": start, "years": years, "target": Fraction(target), "capital": Fraction(capital)}
    )
    contract = read_contract_text(draft(as_kind(IDEA.model_copy(update={"answers": answers}), kind)))
    assert contract.kind == kind
    assert sum(d.amount for d in contract.financing.values()) == capital
    assert play(contract, MISSED).total == 0
    reached, beyond = play(contract, REACHED).total, play(contract, BEYOND).total
    cap = int(contract.limits["total"].cap * 100)
    assert reached == beyond == cap
    assert {"bridge": cap == 0, "philanthropic": cap == capital * 100, "financial": cap > capital * 100}[kind]


def test_text_that_yaml_would_misread_survives_the_draft():
    need = IDEA.need.model_copy(update={"title": "Ja: 50 % {av} #alle", "target_group": "- yes, [x]"})
    contract = read_contract_text(draft(IDEA.model_copy(update={"need": need})))
    assert contract.title.nb == "Ja: 50 % {av} #alle"
    assert contract.target_group.description.nb == "- yes, [x]"


def test_mistakes_in_the_answers_come_all_at_once_each_with_its_place():
    bad = (
        SOURCE.replace("target: 30", "target: 90")
        .replace("kind: philanthropic", "kind: bridge")
        .replace("  size: 60\n", "  sise: 60\n")
    )
    with pytest.raises(InputError) as caught:
        read_idea_text(bad.replace("  sise: 60\n", "  size: 60\n"))
    assert {m.place.path for m in caught.value.mistakes} == {
        "answers.target",
        "answers.continue_budget",
        "answers.continue_years",
    }
    with pytest.raises(InputError, match="Did you mean “size”"):
        read_idea_text(bad)


def test_the_three_kinds_for_one_case_in_money():
    bridge, philanthropic, financial = side_by_side(IDEA)
    assert {name: amount.minor // 100 for name, amount in bridge.figures.items()} == {
        "missed": 0,
        "half": 0,
        "reached": 0,
        "paid_in": 3_000_000,
        "back": 0,
        "takeover": 3_000_000,
    }
    assert [philanthropic.figures[k].minor // 100 for k in ("half", "reached", "back")] == [1_500_000, 3_000_000, 3_000_000]
    assert [financial.figures[k].minor // 100 for k in ("half", "reached", "back")] == [1_650_000, 3_300_000, 3_300_000]
    assert all(set(SIDE_BY_SIDE[topic]) == set(KINDS) for topic in TOPICS)


def test_a_municipality_is_warned_of_what_is_owed_whatever_the_result():
    found = [w.say("en") for w in warnings(read_contract(ROOT / "examples/norrkoping/contract.yaml"))]
    assert found[0].startswith("The municipality owes SEK\u00a03,000,000 even if the goals are missed. That is like a loan")
    assert not any("loan" in w.say("en") for w in warnings(read_contract_text(draft(IDEA))))
    lier = [w.say("en") for w in warnings(read_contract(ROOT / "examples/lier-trygg-av-natur/contract.yaml"))]
    assert any("spends NOK\u00a02,900,000 in all" in w for w in lier)
    assert any("The last year is 2025" in w for w in lier)


@pytest.mark.parametrize("name", ["ung-i-arbeid", "peterborough", "rikers-able", "newpin-nsw", "lier-trygg-av-natur"])
def test_a_scenario_leaves_no_payment_waiting(name):
    contract = read_contract(ROOT / "examples" / name / "contract.yaml")
    assert goals(contract)
    for scenario in (MISSED, HALF, REACHED):
        assert {line.status for line in play(contract, scenario).all_lines} == {"settled"}


def test_goals_are_targets_or_the_highest_quantity_asked_for():
    assert goals(read_contract(ROOT / "examples/newpin-nsw/contract.yaml")) == {"restoration": 70}
    assert goals(read_contract_text(UNG)) == {"i_jobb": 20, "tretten_uker": 16, "ett_ar": 12}


def test_a_comparison_says_what_a_change_means_in_money():
    after = UNG.replace("rate: 30 000", "rate: 40 000").replace("cap: 1 200 000", "cap: 900 000")
    found = compare_texts(UNG, after)
    assert [c.path[-1] for c in found.changes] == ["rate", "cap"]
    assert [s.clause for s in found.sentences] == ["4.1", "4.6"]
    assert [p.change // 100 for p in found.paid] == [0, 40_000, 80_000, -100_000]
    for paid in found.paid:
        assert sum(old for _, old, _ in paid.years) == paid.before
        assert sum(new for _, _, new in paid.years) == paid.after
    assert compare_texts(UNG, UNG).sentences == ()


def test_the_comparison_settles_both_versions_on_the_same_quantities():
    found = compare_texts(UNG, UNG.replace("target: 20", "target: 40"))
    assert [p.change for p in found.paid] == [0, 0, 0, 0]


def test_a_scenario_is_settled_as_its_rows_would_be():
    contract = read_contract_text(draft(IDEA))
    rows = [{"outcome": "goal", "value": "1", "date": f"2027-{m:02d}-03"} for m in range(1, 7)]
    by_hand = play(contract, Scenario(plain("x"), Fraction(6, 30))).total
    from effektkontrakt.settle import settle

    assert by_hand == settle(contract, results_from_rows(rows, expected_by(contract))).total == 6 * 100_000_00
    assert sum(by_year(play(contract, REACHED)).values()) == 3_000_000_00


@given(st.fractions(0, 10**6, max_denominator=100))
def test_numbers_are_written_as_a_contract_has_them(value):
    from effektkontrakt.money import parse_number

    written = number(value)
    assert 0 <= value - parse_number(written) < Fraction(1, 10**6)


def test_the_example_file_is_read_from_disk():
    assert read_idea(ROOT / "examples" / "idea.yaml") == IDEA


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("unit", ["person", "percent"])
def test_a_handful_of_guesses_is_enough_to_simulate_and_to_diagnose_a_draft(kind, unit):
    from effektkontrakt import diagnose, simulate
    from effektkontrakt.prepare.guess import Guess, beliefs

    idea = IDEA.model_copy(update={"answers": IDEA.answers.model_copy(update={"unit": unit})})
    contract = read_contract_text(draft(as_kind(idea, kind)))
    guess = Guess.model_validate({"people": "60", "months": "12", "without": "20 %", "low": "35 %", "high": "65 %"})
    believed = simulate.read_beliefs_text(beliefs(contract, guess), contract)
    found = simulate.simulate(contract, believed, paths=500, seed=1)
    cap = int(contract.limits["total"].cap * 100)
    assert simulate.reserve(found)[-1].nominal.most <= cap
    assert diagnose.sentences(diagnose.diagnose(contract, believed))
