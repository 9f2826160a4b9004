"""What may be added to a part stands in the form as an empty field; filling and emptying it gives the file back."""

from __future__ import annotations

from pathlib import Path

import pytest

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.edit import leaves, put
from effektkontrakt.errors import InputError
from effektkontrakt.prepare.blanks import written
from effektkontrakt.prepare.draft import draft
from effektkontrakt.prepare.fields import all_fields
from effektkontrakt.prepare.need import read_idea

ROOT = Path(__file__).resolve().parents[2]
SOURCES = {p.parent.name: p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*/contract.yaml"))}
DRAFT = draft(read_idea(ROOT / "examples" / "idea.yaml"))


def blank(source: str) -> dict[str, tuple]:
    return {f.name: f.path for f in all_fields(source) if f.blank}


@pytest.mark.parametrize("source", [*SOURCES.values(), DRAFT], ids=[*SOURCES, "draft"])
def test_an_empty_field_filled_and_emptied_again_gives_the_same_file(source):
    found = blank(source)
    assert found
    for path in found.values():
        filled = written(source, path, "x")
        assert leaves(filled) == leaves(source) | {path: "x"}
        assert written(filled, path, "") == source


def test_a_field_that_must_be_there_is_not_taken_out_when_emptied():
    assert leaves(written(DRAFT, ("title",), ""))[("title",)] == ""
    assert ("target_group", "size") not in leaves(written(DRAFT, ("target_group", "size"), ""))


def test_a_plan_is_asked_for_what_its_design_needs():
    assert {n.rpartition(".")[2] for n in blank(DRAFT) if n.startswith("measurement")} == {"cost", "takes"}
    drawn = put(DRAFT, ("outcomes", "goal", "evidence"), "cluster_randomised")
    asked = {n.removeprefix("measurement.goal.") for n in blank(drawn) if n.startswith("measurement")}
    assert asked == {"compared", "clusters.unit", "clusters.treated", "clusters.compared", "baseline", "cost", "takes"}


def test_what_a_design_needs_is_told_at_its_empty_field():
    with pytest.raises(InputError) as caught:
        read_contract_text(put(DRAFT, ("outcomes", "goal", "evidence"), "historical_baseline"))
    told = {m.place.path for m in caught.value.mistakes}
    assert {"measurement.goal.baseline", "measurement.goal.baseline_size"} <= told
    assert told <= {f.name for f in all_fields(put(DRAFT, ("outcomes", "goal", "evidence"), "historical_baseline"))}
