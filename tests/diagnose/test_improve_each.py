"""Designs that pay for each participant, run at once, give what each gives when diagnosed by itself with the same draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.diagnose.effects import TWO
from effektkontrakt.diagnose.futures import futures
from effektkontrakt.diagnose.improve import edited, improve
from effektkontrakt.diagnose.improve.persons import Draws
from effektkontrakt.diagnose.improve.running import paid
from effektkontrakt.diagnose.questions import questions
from effektkontrakt.diagnose.stopping import endings
from effektkontrakt.simulate import read_beliefs_text

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "ung-i-arbeid"
SOURCE = (EXAMPLE / "contract.yaml").read_text()
PLAIN = (EXAMPLE / "beliefs.yaml").read_text()
CONTRACT = read_contract_text(SOURCE)
CHOICES = "\nchoices: {participants: [48], price: [60 %, 150 %], cap: [2 000 000], each: 1 000, enough: {nothing: 100 %}}\n"
TOLD = read_beliefs_text(PLAIN + CHOICES, CONTRACT)
FOUND = improve(CONTRACT, read_tree(SOURCE.encode(), "c").content, TOLD, paths=3_000)


def test_every_combination_is_tried() -> None:
    assert (FOUND.tried, FOUND.impossible) == (2 * 3 * 2, 0)


def test_designs_run_at_once_give_what_each_gives_by_itself() -> None:
    texts = [edited(FOUND, design, SOURCE, TOLD)[0] for design in (FOUND.now, FOUND.frontier[0], FOUND.frontier[-1])]
    for text in texts:
        alone = read_contract_text(text)
        signed = endings(alone)
        sources = questions(alone, signed.compiled, TOLD, TWO).sources
        (apart,) = paid([signed], futures(sources, 2_000, 1), 3_000_000)
        assert Draws(sources, 2_000, 1).paid([signed], 3_000_000) == [apart]
    group = [
        endings(read_contract_text(SOURCE.replace("rate: 90 000", f"rate: {rate}"))) for rate in ("90 000", "45 000", "60 000")
    ]
    sources = questions(CONTRACT, group[0].compiled, TOLD, TWO).sources
    together = Draws(sources, 2_000, 1).paid(group, 3_000_000)
    assert together == [Draws(sources, 2_000, 1).paid([one], 3_000_000)[0] for one in group]
    assert len({answer.paid for answer in together}) == 3


def test_few_draws_are_kept_only_where_they_are_enough() -> None:
    signed = endings(CONTRACT)
    told = Draws(questions(CONTRACT, signed.compiled, TOLD, TWO).sources, 8_000, 1)
    large = told.paid([signed], owed=10**12)[0]
    small = told.paid([signed], owed=1)[0]
    assert small.error < large.error
    assert small.paid == pytest.approx(large.paid, rel=0.05)
