"""Rules of whom to leave out are part of the plan: checked, worked out where the records lie, counted, and shown."""

from __future__ import annotations

import pytest

from effektkontrakt.errors import InputError
from effektkontrakt.measure.carry_out import carry_out
from effektkontrakt.measure.exclusions import EXCLUDED, LeftOut
from effektkontrakt.measure.frozen import plan_fingerprint
from effektkontrakt.measure.records import open_records
from effektkontrakt.measure.report import report
from effektkontrakt.measure.report.blocks import Table, markdown
from effektkontrakt.measure.roles import as_planned
from effektkontrakt.terms.measured import plan_words
from tests.measure.test_hold import SERIES, panel, refused
from tests.measure.test_leaving import DRAWN
from tests.measure.trial import contract, gap_rows, write

PLAIN = "by: lab, columns: {outcome: worked}"
RULES = "exclusions: [{what: Under 18 at the start, column: age, below: 18}, {what: Moved or died, column: status, is: [moved, died]}], by: lab, columns: {outcome: worked}"


def agreed(rules=RULES, *changes):
    return contract((PLAIN, rules), *changes)


def people():
    """Of forty in each group: the first seven treated are under age, the first two of them and eight more have moved; all of group 0 stay."""
    return [
        {**row, "age": 17 if row["group"] and i < 7 else 21, "status": ("moved" if i % 2 else "died") if row["group"] and (i < 2 or 20 <= i < 28) else "here"}
        for i, row in enumerate(gap_rows(26, 12))
    ]  # fmt: skip


def test_each_person_is_left_out_by_the_first_rule_that_holds_and_counted(tmp_path):
    (found,) = carry_out(agreed(), open_records(write(tmp_path, people())), ["gap"]).measured
    assert sorted(found.left_out, key=lambda x: x.group) == [LeftOut("compared", None, (0, 0)), LeftOut("treated", None, (7, 8))]
    assert len(found.frame) == 80 - 15
    assert found.findings[0].estimate.attrition[0].enrolled == 25
    assert EXCLUDED not in found.frame
    assert set(found.frame["id"]).isdisjoint({"p100", "p106", "p120"})


def test_the_way_to_a_result_stands_in_the_report(tmp_path):
    rows = people()
    for row in rows[10:15] + rows[60:66]:
        row["worked"] = ""
    blocks = report(carry_out(agreed(), open_records(write(tmp_path, rows)), ["gap"]))
    (table,) = [b for b in blocks if isinstance(b, Table) and "Veien fra dem" in b.caption.say("nb")]
    said = [[cell if isinstance(cell, str) else cell.say("nb") for cell in row] for row in table.rows]
    assert [row[0] for row in said] == ["Begynte", "Holdt utenfor: Under 18 at the start", "Holdt utenfor: Moved or died", "Målt, uten resultat", "Målt, med resultat"]  # fmt: skip
    assert [row[2] for row in said][1:3] == ["–", "–"]
    assert all(c == "–" or int(c) % 5 == 0 for row in said for c in row[1:])
    assert "Under 18 at the start (age under 18) og Moved or died (status er moved eller died)" in markdown(blocks, "nb")


def test_it_is_one_question_to_the_database(tmp_path):
    import ibis

    records = open_records(write(tmp_path, people()))
    sql = ibis.to_sql(as_planned(agreed().measurement["gap"], records), dialect="duckdb")
    assert "CASE" in str(sql)
    assert "OVER" in str(sql)


def test_a_person_is_left_out_whole_if_one_row_of_theirs_says_so(tmp_path):
    rows = panel(lambda i, g, t: {"id": f"p{i}", "group": g, "time": t, "worked": i % 7, "age": 17 if (i < 5 and t == 2) else 20})
    plan = SERIES.format("did, settings: {start: 2}, exclusions: [{what: Young, column: age, below: 18}]")
    (found,) = carry_out(contract((DRAWN, plan)), open_records(write(tmp_path, rows)), ["gap"]).measured
    assert found.frame["id"].nunique() == 75
    assert len(found.frame) == 75 * 4
    assert {(f.group, f.by_rule) for f in found.left_out} == {("treated", (5,)), ("compared", (0,))}
    assert found.findings[0].estimate.attrition[0].enrolled == 35


@pytest.mark.parametrize(
    ("spoil", "wanted"),
    [
        (
            lambda r: [{k: v for k, v in x.items() if k != "age"} for x in r],
            "Kolonnen «age» mangler (exclusions i planen «gap»).",
        ),
        (lambda r: [{**r[0], "age": "17 år"}, *r[1:]], "Kolonnen «age» har én verdi som ikke er tall"),
        (lambda r: [{**r[0], "status": ""}, *r[1:]], "Kolonnen «status» har én tom verdi."),
        (lambda r: [{**r[0], "status": "Moved"}, *r[1:]], "Kolonnen «status» har én verdi som ikke er moved"),
        (lambda r: r[1:], "Planen sier 40 deltakere. Dataene har 39."),
    ],
)
def test_what_the_rules_read_is_held_against_the_plan(tmp_path, spoil, wanted):
    assert any(wanted in m for m in refused(tmp_path, spoil(people()), agreed=agreed()))


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("{what: Failed, column: worked, is: 0}", "Ingen kan holdes utenfor etter hvordan det gikk."),
        ("{what: Odd, column: age}", "Skriv `column` og ett av"),
        ("{what: Odd, below: 3}", "Skriv `column` og ett av"),
        ("{what: Odd, column: age, below: 3, above: 9}", "Skriv `column` og ett av"),
        ("{column: age, below: 3}", "what"),
        ("{what: Odd, column: age, under: 3}", "under"),
    ],
)
def test_a_rule_that_is_none_is_told(rule, wanted):
    with pytest.raises(InputError) as error:
        agreed(f"exclusions: [{rule}], {PLAIN}")
    assert wanted in error.value.say("nb")


@pytest.mark.parametrize(
    ("rule", "stays"),
    [("above: 20", 7), ("is: 17", 73), ("empty: yes", 80)],
)
def test_every_condition_is_worked_out(tmp_path, rule, stays):
    only = agreed(
        f"exclusions: [{{what: Some, column: age, {rule}}}], {PLAIN}", ("difference_in_proportions", "difference_in_means")
    )
    rows = [{k: v for k, v in row.items() if k != "status"} for row in people()]
    plan = only.measurement["gap"]
    table = as_planned(plan, open_records(write(tmp_path, rows)))
    assert table.filter(table[EXCLUDED].isnull()).count().to_pyarrow().as_py() == stays


def test_words_alone_are_said_and_have_the_fingerprint_they_were_frozen_with(tmp_path):
    words = agreed(f"exclusions: [Those who said no], {PLAIN}")
    assert plan_fingerprint(words, "gap") == "16d1e09c548908abac34e8bd2643353ce6792c176268e272274eeced1e15254e"
    assert "Dette holdes utenfor: Those who said no." in [w.say("nb") for w in plan_words(words, words.measurement["gap"])]
    (found,) = carry_out(words, open_records(write(tmp_path, gap_rows())), ["gap"]).measured
    assert found.left_out == ()
