"""What each role sees, for every example, in three languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from effektkontrakt.contract import read_contract
from effektkontrakt.settle import settle
from effektkontrakt.settle.results import expected_by, read_results
from effektkontrakt.text import LANGS, in_words
from effektkontrakt.web.access.table import Duty, Side
from effektkontrakt.web.home.screens import screen

ROOT = Path(__file__).resolve().parents[3]
CONTRACTS = {p.parent.name: read_contract(p) for p in sorted((ROOT / "examples").glob("*/contract.yaml"))}
LEAST = {Side.OUTCOME_PAYER: 1, Side.INTERMEDIARY: 1, Side.INVESTOR: 2, Side.GUARANTOR: 2, Side.PROVIDER: 2, Side.EVALUATOR: 3}


@pytest.mark.parametrize("name", CONTRACTS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_role_has_a_screen_for_every_example(name, lang):
    for side in Side:
        for duty in Duty:
            blocks = screen(CONTRACTS[name], side, duty, date(2026, 5, 3))
            assert len(blocks) >= LEAST[side] + (duty == Duty.LEAD)
            for block in blocks:
                assert block.heading.say(lang)
                assert all(words.say(lang) for words in block.points)
                assert {len(row) for row in block.table} <= {len(row) for row in block.table[:1]}
                assert all(in_words(cell, lang) for row in block.table for cell in row)


def test_the_evaluator_reads_the_plan_word_for_word():
    contract = CONTRACTS["ung-i-arbeid"]
    assert contract.measurement
    told = screen(contract, Side.EVALUATOR, Duty.READER, date(2026, 5, 3), signed=True)[-1]
    assert "fingeravtrykket" in told.points[0].say("nb")
    assert any("Kysten forskningsinstitutt måler" in words.say("nb") for words in told.points[1:])
    assert any("med metoden «Verifisert antall»" in words.say("nb") for words in told.points[1:])


def test_the_caseworker_reads_whom_to_refer_and_no_budget():
    told = screen(CONTRACTS["ung-i-arbeid"], Side.OUTCOME_PAYER, Duty.CASEWORKER, date(2024, 5, 3))
    assert [block.heading.say("nb") for block in told] == [
        "Hvem du kan henvise",
        "Hva som teller som resultat",
        "Dette er avtalen",
    ]
    assert "Avtalen varer fra 1. januar 2023 til 31. desember 2025." in [w.say("nb") for w in told[0].points]


def test_a_contract_past_its_first_day_without_signatures_is_late():
    late = screen(CONTRACTS["ung-i-arbeid"], Side.OUTCOME_PAYER, Duty.LEAD, date(2026, 5, 3))[0]
    assert late.points[0].say("en") == "The contract was to begin on 1 January 2023, but is not signed."
    fine = screen(CONTRACTS["ung-i-arbeid"], Side.OUTCOME_PAYER, Duty.LEAD, date(2026, 5, 3), signed=True)[0]
    assert fine.points[0].say("en") == "Nothing is late."


def settled(name: str):
    contract = CONTRACTS[name]
    path = ROOT / "examples" / name / "results.csv"
    return contract, settle(contract, read_results(path, expected_by(contract)))


@pytest.mark.parametrize("side", [Side.OUTCOME_PAYER, Side.INTERMEDIARY, Side.INVESTOR])
@pytest.mark.parametrize("duty", Duty)
def test_a_contract_that_is_over_tells_what_happened_and_asks_for_no_reserve(side, duty):
    contract, settlement = settled("ung-i-arbeid")
    told = screen(contract, side, duty, date(2026, 5, 3), settlement, signed=True)
    words = [p.say("nb") for block in told for p in block.points]
    assert words[0].startswith("Den tok slutt 31. desember 2025.")
    assert not [w for w in words if w.startswith("Sett av")]
    assert told[1].table[-1][1].minor == settlement.total
    assert any("løses opp" in w for w in words) == (side != Side.INVESTOR)


def test_a_contract_with_a_result_still_awaited_is_not_over():
    contract, settlement = settled("ung-i-arbeid")
    last = settlement.lines[-1]
    waiting = replace(settlement, lines=(*settlement.lines[:-1], replace(last, status="pending", amount=0)))
    told = screen(contract, Side.OUTCOME_PAYER, Duty.FINANCE, date(2026, 5, 3), waiting, signed=True)
    assert told[0].heading.say("nb") == "Hva som må være satt av"
