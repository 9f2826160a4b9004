"""A person counts once; a count is never below zero; the plan says which it is."""

from __future__ import annotations

import pytest

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.carry_out import carry_out
from effektkontrakt.measure.methods import NAMES, find
from effektkontrakt.measure.records import open_records
from effektkontrakt.terms.measured import plan_words
from tests.measure.test_hold import refused
from tests.measure.trial import contract, gap_rows, job_rows, write

DAYS = ('jobs: {clause: "3.2", metric: Jobs, unit: person', 'jobs: {clause: "3.2", metric: Jobs, unit: day')


def spoilt(rows, **changes):
    """The first rows with other values, one a row."""
    ((column, values),) = changes.items()
    return [{**row, **({column: values[i]} if i < len(values) else {})} for i, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("column", "values"), [("job", [7]), ("job", [0.5]), ("job", [-1]), ("confirmed", [2]), ("audited", [3])]
)
def test_one_person_never_counts_as_seven(tmp_path, column, values):
    found = refused(tmp_path, spoilt(job_rows(), **{column: values}), ["jobs"])
    assert any(f"Kolonnen «{column}» har én verdi som ikke er 0 eller 1: p100." in m for m in found), found


def test_who_it_concerns_is_told_five_at_most(tmp_path):
    (found,) = refused(tmp_path, spoilt(job_rows(), job=[2] * 8), ["jobs"])
    assert found.endswith(
        "Kolonnen «job» har 8 verdier som ikke er 0 eller 1: p100, p101, p102, p103, p104 og 3 til. "
        "Resultatet telles i personer, og en person kan bare telle én gang. Rett dem."
    )


def test_a_share_is_of_people(tmp_path):
    agreed = contract(
        ("evidence: randomised", "evidence: fixed_baseline"),
        ("estimand: difference, population: All, months: 12, treated: 40, compared: 40, method: difference_in_proportions",
         "estimand: share, population: All, months: 12, treated: 80, baseline: 30 %, method: binomial_exact"),
    )  # fmt: skip
    rows = [{k: v for k, v in row.items() if k != "group"} for row in gap_rows()]
    assert any("en andel av personer" in m for m in refused(tmp_path, spoilt(rows, worked=[3]), agreed=agreed))


def test_days_add_up_but_are_whole_and_not_below_zero(tmp_path):
    agreed = contract(DAYS)
    days = spoilt(
        job_rows(),
        job=[7, 30],
    )
    days[0]["confirmed"] = 7
    assert carry_out(agreed, open_records(write(tmp_path, days)), ["jobs"]).measured[0].findings[0].stated.value > 36
    assert any("under null: p101" in m for m in refused(tmp_path, spoilt(job_rows(), job=[1, -2]), ["jobs"], agreed))
    assert any("ikke er hele tall: p101" in m for m in refused(tmp_path, spoilt(job_rows(), job=[1, 2.5]), ["jobs"], agreed))


def test_the_plan_says_how_often_a_person_counts():
    said = [" ".join(w.say("nb") for w in plan_words(c, c.measurement["jobs"])) for c in (contract(), contract(DAYS))]
    assert "En person teller høyst én gang." in said[0]
    assert "Én person kan telle flere ganger" in said[1]


def test_every_method_has_a_name_for_people():
    assert set(TITLES) == set(NAMES)
    assert all(find(name).title is TITLES[name] for name in NAMES)
