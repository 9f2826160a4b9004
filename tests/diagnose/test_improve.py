"""A search finds what diagnosing each design by itself finds, keeps what no other beats, and writes only what it is asked to."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkontrakt.cli import main
from effektkontrakt.cli.improved import improvement_table
from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.diagnose import diagnose
from effektkontrakt.diagnose.improve import Design, edited, improve
from effektkontrakt.diagnose.improve.export import as_data
from effektkontrakt.diagnose.improve.frontier import simplicity, undominated
from effektkontrakt.diagnose.improve.terms import Terms
from effektkontrakt.diagnose.improve.ways import Measure
from effektkontrakt.diagnose.improve.words import AS_NOW
from effektkontrakt.errors import InputError
from effektkontrakt.text import Lang
from tests.diagnose.invented import BELIEFS, beliefs, source

CHOICES = """
choices:
  participants: [10, 30]
  threshold: [10 %, 15 %]
  gradual: yes
  price: [80 %]
  cap: [300 000]
  cost: 40 000
  each: 1 000
  enough: {nothing: 15 %, missed: 30 %}
  ways:
    register: {name: Register, evidence: matched_comparison, method: matched_nearest, compared: 60, cost: 150 000, each: 0, months: 3}
    figure: {name: Figure, evidence: fixed_baseline, method: binomial_exact, baseline: 30 %, cost: 20 000, each: 100, months: 0}
"""
WRONG = "{trend: 3 %, trend_doubt: 2 %, selection: 4 %, bias: 2 %}"
SOURCE = source(treated=20, compared=20)
CONTRACT = read_contract_text(SOURCE)
TOLD = beliefs(CONTRACT, people=20, measuring=WRONG, choices=CHOICES)
FOUND = improve(CONTRACT, read_tree(SOURCE.encode(), "contract.yaml").content, TOLD)


def test_every_combination_is_tried() -> None:
    assert FOUND.tried == 3 * 3 * 3 * 2 * 2 * 2
    assert FOUND.impossible == 0


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_a_design_is_what_diagnosing_its_contract_gives(place: int) -> None:
    design = FOUND.frontier[place % len(FOUND.frontier)]
    text, content = edited(FOUND, design, SOURCE, TOLD)
    assert read_tree(text.encode(), "c").content == content
    alone = read_contract_text(text)
    d = diagnose(alone, beliefs(alone, people=design.measure.total, measuring=WRONG))
    assert design.nothing == pytest.approx(d.pays_for_nothing, abs=1e-12)
    assert design.paid == pytest.approx(d.paid_for_nothing, rel=1e-9)
    assert design.unpaid == pytest.approx(d.unpaid_though_works, abs=1e-12)


def test_the_contract_as_it_is_comes_first() -> None:
    d = diagnose(CONTRACT, TOLD)
    assert (FOUND.now.nothing, FOUND.now.unpaid) == pytest.approx((d.pays_for_nothing, d.unpaid_though_works))
    assert FOUND.now.missed == pytest.approx(d.missed)


def test_the_simplest_that_is_good_enough_has_no_simpler_that_is() -> None:
    best = FOUND.simplest
    assert best is not None
    assert best.nothing <= 0.15
    assert best.unpaid <= 0.3
    simpler = [d for d in FOUND.frontier if simplicity(d) < simplicity(best)]
    assert all(d.nothing > 0.15 or d.unpaid > 0.3 for d in simpler)


def test_a_lower_price_is_not_mistaken_for_fewer_missed_payments() -> None:
    same = Measure(20, 20)
    by_terms = {d.terms: d for d in FOUND.frontier if d.measure == same}
    lower = [d for t, d in by_terms.items() if t.price == Fraction(4, 5)]
    for d in lower:
        twin = by_terms.get(Terms(d.terms.edges, d.terms.gradual, Fraction(1), d.terms.cap))
        assert twin is None or twin.missed < d.missed


def made(a: int, b: int, c: int, d: int) -> Design:
    return Design(Terms(), Measure(1, 1), 0.0, 0.0, 100.0 * a, 100.0 * b, c, d, 0.0)


@given(st.lists(st.builds(made, *[st.integers(0, 4)] * 4), min_size=1, max_size=40))
def test_the_frontier_is_what_comparing_each_pair_gives(designs: list[Design]) -> None:
    kept = {d.criteria for d in undominated(designs)}

    def beats(x: Design, y: Design) -> bool:
        return x.criteria != y.criteria and all(p <= q for p, q in zip(x.criteria, y.criteria, strict=True))

    assert kept == {d.criteria for d in designs if not any(beats(other, d) for other in designs)}


def files(folder: Path) -> tuple[str, str]:
    contract, told = folder / "contract.yaml", folder / "beliefs.yaml"
    contract.write_text("# kept as it is\n" + SOURCE)
    said = f"measuring: {{work: {WRONG}}}" + CHOICES
    told.write_text(
        BELIEFS.format(people=20, without="30 %", with_="50 %", shown="difference", more=", compared: 6", measuring=said)
    )
    return str(contract), str(told)


def test_the_file_is_written_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contract, told = files(tmp_path)
    before = Path(contract).read_text()
    assert main(["improve", contract, "--beliefs", told, "--lang", "en"]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["beliefs.yaml", "contract.yaml"]
    new = tmp_path / "better.yaml"
    assert main(["improve", contract, "--beliefs", told, "--lang", "en", "--write", str(new), "--pick", "3"]) == 0
    assert Path(contract).read_text() == before
    assert new.read_text().startswith("# kept as it is\n")
    assert " → " in capsys.readouterr().out
    assert main(["check", str(new)]) == 0


def test_a_number_that_is_not_in_the_table_is_a_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contract, told = files(tmp_path)
    assert main(["improve", contract, "--beliefs", told, "--write", str(tmp_path / "x.yaml"), "--pick", "0"]) == 2
    assert "--pick" in capsys.readouterr().err
    assert not (tmp_path / "x.yaml").exists()


def test_without_choices_they_are_asked_for() -> None:
    with pytest.raises(InputError) as caught:
        improve(CONTRACT, read_tree(SOURCE.encode(), "c").content, beliefs(CONTRACT))
    assert caught.value.mistakes[0].place.path == "choices"


def test_those_compared_with_grow_with_the_participants() -> None:
    more = next(d for d in FOUND.frontier if d.measure.ways == (("work", "register"),) and d.measure.participants == 30)
    _, content = edited(FOUND, more, SOURCE, TOLD)
    assert content["measurement"]["work"]["compared"] == "90"
    assert more.cost == 15_000_000
    assert more.months == 12 * 30 // 20 + 6 + 3


def asked(choices: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        improve(CONTRACT, read_tree(SOURCE.encode(), "c").content, beliefs(CONTRACT, choices=choices))
    return [mistake.place.path for mistake in caught.value.mistakes]


def test_costs_are_asked_for_by_name_and_never_assumed() -> None:
    way = "register: {name: R, evidence: matched_comparison, method: matched_nearest, compared: 60, cost: 1, months: 3}"
    assert asked("choices: {price: [90 %]}") == ["choices.cost"]
    assert asked(f"choices: {{cost: 0, participants: [30], ways: {{{way}}}}}") == ["choices.each", "choices.ways.register.each"]


def test_what_the_contract_does_not_have_cannot_be_varied() -> None:
    assert asked("choices: {cost: 0, pooled: yes}") == ["choices.pooled"]
    assert asked("choices: {plans: {wrok: {cost: 0}, work: {cost: 0}}, threshold: [5 %]}") == [
        "choices.plans.wrok",
        "choices.threshold",
    ]
    assert asked("choices: {cost: 0, each: 0, participants: [0]}") == ["choices.participants"]


def test_good_enough_may_limit_cost_and_time() -> None:
    def simplest_with(enough: str) -> Design | None:
        told = beliefs(CONTRACT, people=20, measuring=WRONG, choices=CHOICES.replace("missed: 30 %", f"missed: 30 %, {enough}"))
        return improve(CONTRACT, read_tree(SOURCE.encode(), "c").content, told).simplest

    assert FOUND.simplest is not None
    cheap = simplest_with(f"cost: {FOUND.simplest.cost // 100 - 1}")
    assert cheap is None or cheap.cost < FOUND.simplest.cost
    assert simplest_with("months: 1") is None
    assert simplest_with(f"months: {FOUND.simplest.months}") == FOUND.simplest


def test_each_step_is_told_against_the_one_before_and_against_now() -> None:
    data = as_data(FOUND, "en")
    assert data["steps"][0]["cost"] is None
    for before, step in pairwise(data["steps"]):
        here, there = (data["frontier"][s["frontier"] - 1] for s in (step, before))
        assert step["cost"] == here["cost"] - there["cost"]
        assert step["months_against_now"] == here["months"] - data["now"]["months"]
        assert step["spared"] > 0


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_table_has_the_contract_as_now_first(lang: Lang) -> None:
    rows = improvement_table(FOUND, lang).split("\n")
    first = rows[next(i for i, row in enumerate(rows) if row.startswith("─")) + 1]
    assert first.endswith(AS_NOW.say(lang))
