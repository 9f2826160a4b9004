"""Continuation, early termination, statements and the investor's return."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from effektkontrakt.contract import read_contract, read_contract_text
from effektkontrakt.contract.version import fingerprint
from effektkontrakt.settle import settle, settle_files
from effektkontrakt.settle.export import as_data
from effektkontrakt.settle.investors import _irr
from effektkontrakt.settle.results import expected_by, results_from_rows
from effektkontrakt.simulate.returns import irr

EXAMPLES = Path(__file__).parents[2] / "examples"
LIER = EXAMPLES / "lier-trygg-av-natur" / "contract.yaml"


@pytest.mark.parametrize(
    ("value", "met", "paid"), [("60 %", True, "1440000.00"), ("59.9 %", False, "0.00"), (None, None, "0.00")]
)
def test_the_bridge_is_crossed_only_if_the_goal_is_reached(value, met, paid):
    contract = read_contract(LIER)
    rows = [{"outcome": "belonging", "value": value, "date": "2023-06-15", "statement": "Seen"}] if value else []
    data = as_data(settle(contract, results_from_rows(rows, expected_by(contract))), "en")
    assert data["continuation"]["met"] is met
    assert data["continuation"]["budget"] == ({"2023": "500000.00", "2024": "1200000.00", "2025": "1200000.00"} if met else {})
    assert data["total"] == paid
    assert data["lines"][0]["status"] == ("settled" if value else "pending")
    assert ("Evaluator: “Seen”" in str(data["lines"][0]["trace"])) == bool(value)


def test_the_right_to_end_the_contract_follows_the_result():
    (decision,) = settle_files(EXAMPLES / "rikers-able/contract.yaml", EXAMPLES / "rikers-able/results.csv").decisions
    assert decision.met is True


def test_a_cap_on_the_return_gives_that_return():
    (investor,) = settle_files(EXAMPLES / "educate-girls/contract.yaml", EXAMPLES / "educate-girls/results.csv").investors
    assert investor.irr == pytest.approx(0.15, abs=1e-6)


@pytest.mark.parametrize(
    ("flows", "rate"),
    [
        ([("2027-08-01", -1_500_000), ("2028-02-29", 4_050_000), ("2028-08-01", -1_500_000), ("2029-08-01", -1_500_000)], None),
        ([("2021-01-01", -100), ("2022-01-01", 300), ("2023-01-01", -100)], (1 + 5**0.5) / 2),
        ([("2021-01-01", -100), ("2022-01-01", 60)], -0.4),
        ([("2021-01-01", -100), ("2022-01-01", 100)], 0.0),
        ([("2021-01-01", 100), ("2022-01-01", -150)], None),
        ([("2021-01-01", -100)], None),
    ],
)
def test_a_rate_is_told_only_where_it_is_the_only_one_of_its_sign(flows, rate):
    """The first loses in all and fits 40.85 % and 181.55 %; the second gains and fits 161.8 % (and −61.8 %, of the other sign)."""
    found = _irr([(date.fromisoformat(day), amount) for day, amount in flows])
    days = [date.fromisoformat(day).toordinal() for day, _ in flows]
    times = (np.array(days, float) - min(days))[:, None] / 365
    (many,) = irr(np.array([[amount] for _, amount in flows], float), times)
    assert found == (None if rate is None else pytest.approx(rate, abs=1e-9))
    if len(flows) > 1:
        assert many == pytest.approx(np.nan if rate is None else rate, abs=1e-9, nan_ok=True)


def test_the_fingerprint_is_of_the_terms_not_of_the_layout():
    text = LIER.read_text()
    same = text.replace("1 440 000", "1440000.00") + "\n# a comment\n"
    assert fingerprint(read_contract_text(same)) == fingerprint(read_contract(LIER))
    assert fingerprint(read_contract_text(text.replace("1 440 000", "1 440 001"))) != fingerprint(read_contract(LIER))
