"""The stairs of a term are what the terms give."""

from __future__ import annotations

from pathlib import Path

from effektkontrakt.charts.terms import pictures
from effektkontrakt.contract import read_contract, read_contract_text

EXAMPLES = Path(__file__).parents[2] / "examples"
RIKERS = (EXAMPLES / "rikers-able" / "contract.yaml").read_text()
TIERS = {0.0: 0, 0.085: 4_800_000, 0.1: 9_600_000, 0.11: 9_984_000, 0.125: 10_272_000, 0.16: 10_944_000, 0.2: 11_712_000}
"""Published: City of New York, press release PR-285-12 and its fact sheet; fall in days in jail, dollars."""


def stairs(text: str = RIKERS) -> list[tuple[float, int]]:
    rows = pictures(read_contract_text(text))["stairs-bed_days"]("nb", 680).table.rows
    return [(row["result"], row["pays"]) for row in rows]


def at(result: float, found: list[tuple[float, int]]) -> int:
    return max((r, p) for r, p in found if r <= result + 1e-9)[1]


def test_the_published_tiers_are_drawn_to_the_dollar():
    found = stairs()
    assert {result: at(result, found) for result in TIERS} == TIERS


def test_just_short_of_a_step_pays_as_the_step_before():
    found = dict(stairs())
    assert found[0.084999] == 0
    assert found[0.099999] == 4_800_000


def test_the_sentence_names_the_first_step_and_the_most():
    said = pictures(read_contract_text(RIKERS))["stairs-bed_days"]("nb", 300).sentence
    assert said == "Betalingen begynner ved 8,5\u00a0% og er på det meste 11\u00a0712\u00a0000\u00a0USD, fra 20\u00a0%."


def test_a_cap_cuts_the_stairs():
    capped = RIKERS.replace("cap: 11 712 000", "cap: 9 000 000")
    assert capped != RIKERS
    assert max(pays for _, pays in stairs(capped)) == 9_000_000


def test_every_example_is_drawn_or_has_no_stairs():
    for path in sorted(EXAMPLES.glob("*/contract.yaml")):
        for draw in pictures(read_contract(path)).values():
            assert draw("en", 300).svg().startswith("<svg")
