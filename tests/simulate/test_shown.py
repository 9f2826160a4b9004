"""What a notebook shows of a simulation."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from effektkontrakt import simulate
from effektkontrakt.contract import read_contract, read_contract_text
from effektkontrakt.money import Amount
from effektkontrakt.simulate.shown import html
from effektkontrakt.text import LANGS

UNG = Path(__file__).parents[2] / "examples" / "ung-i-arbeid"


def found(paths: int = 2000, progress=None) -> simulate.Simulation:
    contract = read_contract(UNG / "contract.yaml")
    return simulate.simulate(contract, simulate.read_beliefs(UNG / "beliefs.yaml", contract), paths, progress=progress)


def test_a_notebook_shows_the_reserve_and_what_may_be_lost() -> None:
    told = found()
    shown = unescape(told._repr_html_())
    for row in simulate.reserve(told):
        for minor in (row.nominal.mean, row.nominal.p80, row.nominal.p95):
            assert f"<td>{Amount((minor + 50) // 100 * 100, 'NOK').say('nb')}</td>" in shown
    (investor,) = simulate.returns(told)
    assert Amount(investor.most_lost, "NOK").say("nb") + " kan gå tapt" in shown
    assert "Stoppet" not in shown
    assert len(re.findall("<tr>", shown)) == len(re.findall("</tr>", shown)) == 6


@pytest.mark.parametrize("lang", LANGS)
def test_it_speaks_the_reader_s_language_and_leaves_nothing_unsaid(lang: str) -> None:
    shown = html(found(100), lang)
    assert f'<div lang="{lang}">' in shown
    assert not re.search(r"[{}]|\bnan\b|None", shown)


def test_names_are_text_and_never_markup() -> None:
    contract = read_contract_text((UNG / "contract.yaml").read_text("utf-8").replace("Fjellrype", "<i>Fjellrype"))
    told = simulate.simulate(contract, simulate.read_beliefs(UNG / "beliefs.yaml", contract), 50)
    assert "&lt;i&gt;Fjellrype" in told._repr_html_()
    assert "<i>" not in told._repr_html_()


def test_what_was_stopped_says_so() -> None:
    def stop(done: int, asked: int) -> None:
        raise KeyboardInterrupt

    told = found(60_000, stop)
    assert told.partial
    assert "Stoppet før tiden: 60\u00a0000 framtider var bedt om." in told._repr_html_()
