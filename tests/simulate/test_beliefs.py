"""A beliefs file is read as strictly as a contract, and what is missing is asked for by name."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import numpy as np
import pytest

from effektkontrakt.contract import read_contract, read_contract_text
from effektkontrakt.errors import InputError
from effektkontrakt.simulate import read_beliefs, read_beliefs_text, simulate

EXAMPLES = Path(__file__).parents[2] / "examples"
WITH_BELIEFS = sorted(path.parent.name for path in EXAMPLES.glob("*/beliefs.yaml"))
UNG = (EXAMPLES / "ung-i-arbeid" / "beliefs.yaml").read_text("utf-8")


def mistakes(source: str, example: str = "ung-i-arbeid") -> list[tuple[int | None, int | None, str]]:
    with pytest.raises(InputError) as caught:
        read_beliefs_text(source, read_contract(EXAMPLES / example / "contract.yaml"))
    return [(m.place.line, m.place.column, m.what.say("en")) for m in caught.value.mistakes]


@pytest.mark.parametrize("example", WITH_BELIEFS)
def test_every_example_can_be_read(example: str) -> None:
    contract = read_contract(EXAMPLES / example / "contract.yaml")
    assert read_beliefs(EXAMPLES / example / "beliefs.yaml", contract).contract == contract.id


def test_a_misspelt_field_is_a_mistake_with_the_nearest_name() -> None:
    found = [what for _, _, what in mistakes(UNG.replace("    after: 9", "    aftr: 9"))]
    assert found == [
        "How many months pass before the result comes? Add `after`.",
        "“aftr” is not a field of `outcomes.ett_ar`. Did you mean “after”?",
    ]


def test_an_outcome_nobody_has_a_belief_of_is_asked_for_by_name() -> None:
    cut = UNG[: UNG.index("  tretten_uker:")] + UNG[UNG.index("delays:") :]
    assert [what for _, _, what in mistakes(cut)] == [
        "What do you believe of “tretten_uker” (clause 3.2)? Payment depends on it. Add `outcomes.tretten_uker`.",
        "What do you believe of “ett_ar” (clause 3.3)? Payment depends on it. Add `outcomes.ett_ar`.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("contract: ung-i-arbeid", "contract: another", "The beliefs are about “another”"),
        ("people: {from: 14, to: 18}", "people: {from: 14}", "A range needs both “from” and “to”."),
        ("people: {from: 14, to: 18}", "people: {from: 18, to: 14}", "18 cannot come before 14"),
        ("drop_out: {from: 5 %, to: 15 %}", "drop_out: 0.05", "lacks a per cent sign"),
        ("people: {from: 14, to: 18}", "people: {from: 14, to: 2 000}", "but the contract is for 32"),
        ("\ncpi: ", "\ncpi: -100 % #", "The rate must be above −20% and below 100% a year"),
        ("\ndiscount_rate: ", "\ndiscount_rate: {normal: {mean: 2 %, sd: 10 %}} #", "The rate must be above −20%"),
        ("given: tretten_uker", "given: ett_ar", "“given” must point to another outcome"),
        ("shown_as: level", "shown_as: difference", "How many are compared with?"),
        ("shown_as: level", "shown_as: reduction, compared: 4", None),
        ("successes: 12", "successes: 0", "must be above zero"),
        ("each: month", "each: once", "A cost “once” needs `on`."),
        ("beliefs: 1", "beliefs: 2", "reads version 1"),
        ("measuring: 14", "measuring: 20 250", "At most 3,650 days are possible here"),
        ("measuring: 14", "measuring: {from: 0, to: 3651}", "At most 3,650 days are possible here"),
        ("measuring: 14", "measuring: {triangular: {from: 1, likely: 2, to: 4000}}", "At most 3,650 days are possible here"),
        ("paying: 0", "paying: {normal: {mean: 3000, sd: 200}}", "At most 3,650 days are possible here"),
        ("{from: 2023-01-15, to: 2023-06-30", "{from: 2023-07-15, to: 2023-06-30", "before it begins"),
        ("{from: 2023-01-15, to: 2023-06-30", "{from: 2023-01-15", "either “cohort” or both"),
    ],
)
def test_what_does_not_fit_is_said(old: str, new: str, words: str | None) -> None:
    assert old in UNG
    found = [what for _, _, what in mistakes(UNG.replace(old, new, 1))]
    assert found
    assert words is None or any(words in what for what in found)


def test_what_is_missing_does_not_hide_the_rest() -> None:
    faulty = UNG.replace("drop_out: {from: 5 %, to: 15 %}\n", "").replace("cpi: {from: 2 %, to: 3.5 %}\n", "")
    faulty = faulty.replace("contract: ung", "contract: tung").replace("  ett_ar:", "  ett:").replace("    after: 9\n", "")
    assert [what for _, _, what in mistakes(faulty)] == [
        "“drop_out” is missing in the beliefs. Add it.",
        "“cpi” is missing in the beliefs. Add it.",
        "The beliefs are about “tung-i-arbeid”, but the contract is called “ung-i-arbeid”. Use the right file.",
        "What do you believe of “ett_ar” (clause 3.3)? Payment depends on it. Add `outcomes.ett_ar`.",
        "There is no outcome “ett” under outcomes. Did you mean “ett_ar”?",
    ]
    nothing = "beliefs: 1\n"
    assert len(mistakes(nothing)) == 10


def test_a_faulty_part_is_told_of_once() -> None:
    assert [what for _, _, what in mistakes(UNG.replace("    shown_as: level\n", "", 1))] == [
        "“shown_as” is missing in `outcomes.i_jobb`. Add it."
    ]
    assert [what for _, _, what in mistakes(UNG.replace("people: {from: 14, to: 18}", "people: {from: 18, to: 14}"))] == [
        "The numbers must rise here: 18 cannot come before 14."
    ]


def test_a_cohort_without_people_is_asked_for() -> None:
    contract = read_contract(EXAMPLES / "peterborough" / "contract.yaml")
    with pytest.raises(InputError) as caught:
        read_beliefs_text(UNG.replace("ung-i-arbeid", contract.id), contract)
    words = caught.value.say("en")
    assert "There is no outcome “i_jobb”" in words


def test_a_range_is_drawn_evenly_and_a_bell_curve_is_cut() -> None:
    contract = read_contract(EXAMPLES / "ung-i-arbeid" / "contract.yaml")
    beliefs = read_beliefs_text(UNG, contract)
    job = beliefs.outcomes["i_jobb"].chance
    assert job is not None
    assert list(beliefs.drop_out.quantiles(0, 1)) == [0.05, 0.15]
    assert job.with_.mean() == pytest.approx((0.45 + 0.62 + 0.80) / 3, abs=1e-6)
    assert job.without.mean() == pytest.approx(12 / 40, abs=1e-4)
    assert np.all(np.diff(job.without.quantiles(0, 1)) >= 0)


def test_beliefs_can_be_sent_to_another_process() -> None:
    contract = read_contract(EXAMPLES / "ung-i-arbeid" / "contract.yaml")
    beliefs = read_beliefs_text(
        UNG.replace("drop_out: {from: 5 %, to: 15 %}", "drop_out: {normal: {mean: 9 %, sd: 1 %}}"), contract
    )
    assert pickle.loads(pickle.dumps(beliefs)) == beliefs


@pytest.mark.parametrize("people", ["1 000 001", "{from: 10, to: 40 000 000}", "{normal: {mean: 900 000, sd: 50 000}}"])
def test_more_people_than_a_group_can_hold_are_refused_with_the_most_that_it_can(people: str) -> None:
    contract = read_contract(EXAMPLES / "ung-i-arbeid" / "contract.yaml")
    text = re.sub(r"people: .*\}", f"people: {people}}}", UNG, count=1)
    assert text != UNG
    with pytest.raises(InputError) as told:
        read_beliefs_text(text, contract)
    assert "1\u00a0000\u00a0000" in told.value.say("nb")


def test_terms_that_look_at_each_take_no_more_people_than_can_be_waited_for() -> None:
    source = (EXAMPLES / "ung-i-arbeid" / "contract.yaml").read_text("utf-8").replace("size: 32", "size: 30 000", 1)
    contract = read_contract_text(source)
    beliefs = read_beliefs_text(UNG.replace("people: {from: 14, to: 18}", "people: 30 000"), contract)
    with pytest.raises(InputError, match=r"at most 25.000 participants are possible"):
        simulate(contract, beliefs, 10)
