"""Exactly the plan, or a list of what differs; and what comes out is what `settle` reads."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkontrakt.contract import read_contract
from effektkontrakt.errors import InputError
from effektkontrakt.measure.carry_out import carry_out, holm
from effektkontrakt.measure.consequence import consequences
from effektkontrakt.measure.frozen import plan_fingerprint
from effektkontrakt.measure.records import open_records
from effektkontrakt.measure.results import as_csv, decimal, rows
from effektkontrakt.settle import settle
from effektkontrakt.settle.results.read import expected_by, read_results
from tests.measure.trial import CONTRACT, contract, gap_rows, job_rows, write


def measured(folder, agreed, data, names, **more):
    return carry_out(agreed, open_records(write(folder, data)), names, **more)


def refused(folder, agreed, data, names, **more):
    with pytest.raises(InputError) as error:
        measured(folder, agreed, data, names, **more)
    return error.value.say("nb").replace("\u00a0", " ")


def test_a_draw_gives_its_difference_in_percentage_points_and_its_payment(tmp_path):
    found = measured(tmp_path, contract(), gap_rows(26, 12), ["gap"])
    (finding,) = found.measured[0].findings
    assert finding.stated.value == 35
    assert finding.stated.low < 35 < finding.stated.high
    assert math.isclose(finding.estimate.value, 26 / 40 - 12 / 40)
    (paid,) = consequences(found)
    assert (paid.value.minor, paid.low.minor, paid.high.minor) == (20_000_000, 10_000_000, 20_000_000)


def test_a_fall_is_stated_above_zero_where_a_fall_is_good(tmp_path):
    agreed = contract(("estimand: difference,", "estimand: difference, direction: fall,"))
    (finding,) = measured(tmp_path, agreed, gap_rows(12, 26), ["gap"]).measured[0].findings
    assert finding.stated.value == 35
    assert finding.stated.low < 35 < finding.stated.high


def test_a_difference_in_what_adds_up_is_stated_for_all_participants(tmp_path):
    agreed = contract(
        ("unit: percentage_point", "unit: day"),
        ("difference_in_proportions", "difference_in_means"),
        ("bands: {of: gap, method: step, steps: [{from: 10 %, pay: 100 000}, {from: 30 %, pay: 200 000}]}", "per_unit: {of: gap, rate: 10}"),
    )  # fmt: skip
    data = [{**row, "worked": 10 * int(row["worked"])} for row in gap_rows(26, 12)]
    found = measured(tmp_path, agreed, data, ["gap"])
    assert found.measured[0].findings[0].stated.value == 40 * 10 * (26 - 12) / 40
    assert consequences(found)[0].value.minor == 140 * 1000


def test_results_are_read_by_settle_as_they_are(tmp_path):
    agreed = contract()
    found = measured(tmp_path, agreed, gap_rows(26, 12), ["gap"])
    (tmp_path / "results.csv").write_text(as_csv(found))
    settlement = settle(agreed, read_results(tmp_path / "results.csv", expected_by(agreed)))
    assert sum(line.amount for line in settlement.lines if line.payment == "gap") == 20_000_000


def test_a_count_pays_each_confirmed_person_and_not_the_one_found_wrong(tmp_path):
    agreed = contract()
    found = measured(tmp_path, agreed, job_rows(20, wrong=1), ["jobs"])
    (finding,) = found.measured[0].findings
    assert finding.stated.value == 19
    assert finding.stated.low <= 18 <= finding.stated.high
    (tmp_path / "results.csv").write_text(as_csv(found))
    settlement = settle(agreed, read_results(tmp_path / "results.csv", expected_by(agreed)))
    assert sum(line.amount for line in settlement.lines if line.payment == "jobs") == 19 * 1_000_000
    assert "p100" not in {row["participant"] for row in rows(found)}


def test_each_cohort_and_all_together_are_stated_where_the_terms_read_them(tmp_path):
    agreed = contract(
        ("outcomes:", "cohorts:\n  a: {from: 2021-01-01, to: 2021-12-31, measured: 2023-01-31}\n  b: {from: 2022-01-01, to: 2022-12-31, measured: 2024-01-31}\noutcomes:"),
        ("due: end", "due: cohort"),
    )  # fmt: skip
    data = [
        {**row, "cohort": "ab"[i % 2], "enrolled": ("2021" if i % 2 == 0 else "2022") + "-05-01"}
        for i, row in enumerate(gap_rows(24, 12))
    ]
    found = measured(tmp_path, agreed, data, ["gap"])
    assert [f.cohort for f in found.measured[0].findings] == ["a", "b", "pooled"]
    assert [row["cohort"] for row in rows(found)] == ["a", "b", "pooled"]
    (tmp_path / "results.csv").write_text(as_csv(found))
    settlement = settle(agreed, read_results(tmp_path / "results.csv", expected_by(agreed)))
    assert [line.amount for line in settlement.lines if line.payment == "gap"] == [20_000_000, 20_000_000]


def test_the_same_rows_in_another_order_give_the_same(tmp_path):
    agreed = contract(("difference_in_proportions", "randomisation"))
    first = carry_out(agreed, open_records(write(tmp_path, gap_rows(), "a.csv")), ["gap"])
    second = carry_out(agreed, open_records(write(tmp_path, gap_rows(), "b.csv", shuffle=3)), ["gap"])
    assert first.measured[0].findings == second.measured[0].findings


def test_a_plan_that_is_not_the_frozen_one_is_refused(tmp_path):
    agreed = contract()
    frozen = plan_fingerprint(agreed, "gap")
    assert measured(tmp_path, agreed, gap_rows(), ["gap"], frozen={"gap": frozen[:12]})
    other = contract(("months: 12, treated: 40, compared", "months: 13, treated: 40, compared"))
    assert "ikke den som ble låst" in refused(tmp_path, other, gap_rows(), ["gap"], frozen={"gap": frozen})
    assert "ikke den som ble låst" in refused(tmp_path, agreed, gap_rows(), ["gap"], frozen={"gap": ""})


def test_other_counts_are_refused_unless_a_deviation_says_why(tmp_path):
    agreed = contract()
    data = gap_rows()[1:]
    assert "Planen sier 40 deltakere. Dataene har 39." in refused(tmp_path, agreed, data, ["gap"])
    named = contract(("by: lab, columns: {outcome: worked}", "by: lab, columns: {outcome: worked}, deviations: [{on: 2022-01-01, about: counts, what: One moved, reason: A new town}]"))  # fmt: skip
    found = measured(tmp_path, named, data, ["gap"])
    assert [d.about for d in found.measured[0].accepted] == ["counts"]
    about_dates = contract(("by: lab, columns: {outcome: worked}", "by: lab, columns: {outcome: worked}, deviations: [{on: 2022-01-01, about: dates, what: Late, reason: Illness}]"))  # fmt: skip
    assert "Dataene har 39" in refused(tmp_path, about_dates, data, ["gap"])


def test_holm_by_its_definition():
    assert holm([0.01, 0.04, 0.03], 3) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.5, 0.9], 2) == [1.0, 1.0]
    assert holm([0.01], 3) == [0.03]
    assert holm([], 0) == []


PLANS = CONTRACT[CONTRACT.index('  gap: {clause: "5.1"') : CONTRACT.index('  jobs: {clause: "5.2"')]
OUTCOME = '  gap: {clause: "3.1", metric: In work, unit: percentage_point, evidence: randomised}\n'
COHORTS = (
    ("outcomes:", "cohorts:\n  a: {from: 2021-01-01, to: 2021-12-31, measured: 2023-01-31}\n  b: {from: 2022-01-01, to: 2022-12-31, measured: 2024-01-31}\noutcomes:"),
    ("due: end", "due: cohort"),
)  # fmt: skip


def with_second(*changes, correction="none"):
    """The contract with a second plan, `pay`, that reads the column `paid` of the same people."""
    first = PLANS.replace("by: lab", f"correction: {correction}, by: lab")
    second = first.replace("gap", "pay").replace("5.1", "5.3").replace("worked", "paid")
    return contract((OUTCOME, OUTCOME + OUTCOME.replace("gap", "pay").replace("3.1", "3.3")), (PLANS, first + second), *changes)


def two_rows(change=lambda i, row: row):
    return [change(i, {**row, "paid": int(i % 3 == 0), "cohort": "ab"[i % 2]}) for i, row in enumerate(gap_rows(24, 18))]


def without_cohort(rows):
    return [{k: v for k, v in row.items() if k != "cohort"} for row in rows]


@pytest.mark.parametrize(("changes", "family"), [((), 2), (COHORTS, 3 + 1)], ids=["two plans", "three findings and one"])
@pytest.mark.parametrize("names", [["gap"], ["gap", "pay"]], ids="+".join)
def test_bonferroni_counts_every_finding_of_the_contract_in_interval_and_p_value_alike(tmp_path, changes, family, names):
    starts = lambda i, row: {**row, "enrolled": ("2021" if i % 2 == 0 else "2022") + "-05-01"}  # noqa: E731
    rows = two_rows(starts) if changes else without_cohort(two_rows())
    plain, corrected = (
        measured(tmp_path, with_second(*changes, correction=c), rows, names).measured[0].findings for c in ("none", "bonferroni")
    )
    for before, after in zip(plain, corrected):
        assert after.p_value == min(1.0, family * before.p_value)
        assert after.estimate.level == pytest.approx(1 - 0.05 / family)
        assert after.estimate.low < before.estimate.low


def test_holm_is_over_the_contract_and_never_kinder_when_only_some_are_measured(tmp_path):
    agreed, rows = with_second(correction="holm"), without_cohort(two_rows())
    whole = {m.name: m.findings[0].p_value for m in measured(tmp_path, agreed, rows, ["gap", "pay"]).measured}
    raw = {m.name: m.findings[0].p_value for m in measured(tmp_path, with_second(), rows, ["gap", "pay"]).measured}
    assert whole["gap"] == 2 * raw["gap"] < whole["pay"] == raw["pay"]
    alone = {name: measured(tmp_path, agreed, rows, [name]).measured[0].findings[0].p_value for name in whole}
    assert alone == {"gap": 2 * raw["gap"], "pay": min(1.0, 2 * raw["pay"])}


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8), st.data())
def test_holm_of_some_is_an_upper_bound_of_holm_of_all(p_values, data):
    some = sorted(data.draw(st.sets(st.integers(0, len(p_values) - 1), min_size=1)))
    whole = holm(p_values, len(p_values))
    bound = holm([p_values[i] for i in some], len(p_values))
    assert all(b >= whole[i] - 1e-12 for b, i in zip(bound, some))


def test_one_plans_deviation_excuses_only_its_own_data(tmp_path):
    excuse = ", deviations: [{on: 2022-01-01, about: counts, what: One moved, reason: A new town}]"
    own = lambda name: ("{outcome: %s}" % name, "{outcome: %s}%s" % (name, excuse))  # noqa: E731, UP031
    rows = without_cohort(two_rows())[1:]
    for excused in ("worked", "paid"):
        assert "Dataene har 39" in refused(tmp_path, with_second(own(excused)), rows, ["gap", "pay"])
    assert refused(tmp_path, with_second(), rows, ["gap", "pay"]).count("Dataene har 39") == 1
    found = measured(tmp_path, with_second(own("worked"), own("paid")), rows, ["gap", "pay"])
    assert [[d.about for d in m.accepted] for m in found.measured] == [["counts"], ["counts"]]
    assert "Dataene har 39" in refused(tmp_path, with_second(own("worked")), rows, ["pay"])
    assert measured(tmp_path, with_second(own("worked")), rows, ["gap"])


@pytest.mark.parametrize(("value", "wanted"), [(Fraction(25, 2), "12.5"), (Fraction(-1, 8), "-0.125"), (Fraction(40), "40")])
def test_decimals_are_exact(value, wanted):
    assert decimal(value) == wanted


def test_the_example_is_measured_to_what_its_results_give(tmp_path):
    folder = Path(__file__).parents[2] / "examples/ung-i-arbeid"
    agreed = read_contract(folder / "contract.yaml")
    found = carry_out(agreed, open_records(str(folder / "records.csv")))
    (tmp_path / "results.csv").write_text(as_csv(found))
    measured_, entered = (
        settle(agreed, read_results(path, expected_by(agreed))) for path in (tmp_path / "results.csv", folder / "results.csv")
    )
    assert [line.amount for line in measured_.lines] == [line.amount for line in entered.lines]
    assert measured_.total == 243_000_000


def test_lalonde_through_a_plan_is_the_published_figure(tmp_path):
    """LaLonde (1986), the experimental sample of Dehejia and Wahba (1999): 445 people, 1,794.34 dollars."""
    from causaldata import nsw_mixtape

    data = nsw_mixtape.load_pandas().data
    rows = [
        {"id": f"n{i}", "group": int(treat), "earned": float(earned)}
        for i, (treat, earned) in enumerate(zip(data["treat"], data["re78"]))
    ]
    agreed = contract(
        ("unit: percentage_point", "unit: {one: dollar, many: dollars, adds_up: no}, decimals: 2"),
        (
            "treated: 40, compared: 40, method: difference_in_proportions",
            "treated: 185, compared: 260, method: difference_in_means",
        ),
        ("columns: {outcome: worked}", "columns: {outcome: earned}"),
        ("{from: 10 %,", "{from: 1000,"),
        ("{from: 30 %,", "{from: 3000,"),
    )
    found = measured(tmp_path, agreed, rows, ["gap"])
    assert float(found.measured[0].findings[0].stated.value) == 1794.34
    assert [c.value.minor for c in consequences(found)] == [10_000_000]
