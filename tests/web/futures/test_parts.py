"""The parts of the page that take a moment more hold the library's own figures."""

from __future__ import annotations

import re
from html import unescape

import pytest

from effektkontrakt import simulate
from effektkontrakt.charts.numbers import Money
from effektkontrakt.contract import read_contract
from effektkontrakt.web.contracts.examples import load
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.futures import kinds, pairs
from effektkontrakt.web.futures.asked import PATHS, SEED
from effektkontrakt.web.futures.parts import DRIVEN

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
UNG = "ung-i-arbeid"
PAGE = f"/kontrakt/{UNG}/framtid/"


@pytest.fixture
def loaded(examples):
    load(examples)


@pytest.fixture(scope="module")
def found(examples):
    contract = read_contract(examples / UNG / "contract.yaml")
    return simulate.simulate(contract, simulate.read_beliefs(examples / UNG / "beliefs.yaml", contract), PATHS, SEED)


def words(response) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def kroner(minor: float) -> str:
    money = Money("NOK", "nb")
    return money.write(money.whole(minor))


def test_the_doubt_is_shared_as_the_library_says(client, loaded, found):
    told = words(client.get(PAGE + "usikkerhet/"))
    driver = simulate.drivers(found, paths=DRIVEN)[0]
    assert driver.name == "chance"
    said = rf"kommer fra «Flaks og uflaks»: {round(driver.first * 100)}\s% alene, {round(driver.total * 100)}\s% sammen"
    assert re.search(said, told)
    assert client.get(PAGE + "bilde/shares").content.startswith(b"<svg")


def test_the_two_way_table_is_the_library_s(client, loaded, found):
    told = words(client.get(PAGE + "to-antakelser/?row=drop_out&column=outcomes.ett_ar.with"))
    low = simulate.two_way(
        found, ("drop_out", [0.06]), ("outcomes.ett_ar.with", [0.625, 0.825]), pairs.FIGURES["paid"], pairs.PATHS
    )
    assert re.search(
        r"6\s%\s+" + r"\s+".join([re.escape(kroner(low[0, 0])), *[r"[\d\s]+kr"] * 3, re.escape(kroner(low[0, 1]))]), told
    )


def test_the_sliders_count_in_the_two_way_table(client, loaded):
    first, moved = (client.get(PAGE + "to-antakelser/" + query) for query in ("", "?people=50"))
    assert words(first) != words(moved)
    assert '<input type="hidden" name="people" value="50">' in moved.content.decode()


@pytest.mark.parametrize("query", ["row=nope", "figure=nope", "row=drop_out&column=drop_out", "row=costs.losene"])
def test_what_cannot_be_chosen_is_told(client, loaded, query):
    answer = client.get(f"{PAGE}to-antakelser/?{query}")
    assert answer.status_code == 422
    assert "Velg" in words(answer)


def test_each_kind_is_simulated_on_its_own_terms(client, loaded, examples):
    source, text = ((examples / UNG / name).read_text() for name in ("contract.yaml", "beliefs.yaml"))
    told = words(client.get(PAGE + "tre-former/"))
    for alternative in simulate.alternatives(source):
        beliefs = simulate.read_beliefs_text(text, alternative.contract)
        found = simulate.simulate(alternative.contract, beliefs, kinds.PATHS, SEED)
        risks = simulate.risks(simulate.positions(found))
        assert sum(r.share for r in risks) == pytest.approx(1)
        for risk in risks:
            assert f"{round(risk.share * 100)}\u00a0%" in told
    assert "Endret fra kontrakten: Brofinansiering" in told


def test_a_contract_whose_kind_cannot_be_changed_says_why(client, loaded):
    answer = client.get("/kontrakt/peterborough/framtid/tre-former/")
    assert answer.status_code == 422
    assert "Hva betaler investoren inn?" in words(answer)


def test_parts_of_a_contract_without_beliefs_are_nowhere(client, loaded):
    for part in ("usikkerhet", "to-antakelser", "tre-former"):
        assert client.get(f"/kontrakt/koto-sib/framtid/{part}/").status_code == 404


@pytest.mark.parametrize("lang", ["nn", "en"])
@pytest.mark.parametrize("part", ["usikkerhet", "to-antakelser", "tre-former"])
def test_parts_speak_the_reader_s_language(client, loaded, lang, part):
    client.cookies["django_language"] = lang
    told = client.get(f"{PAGE}{part}/")
    assert told.status_code == 200
    assert f'<html lang="{lang}"' in told.content.decode()
    assert not re.search(r"\{[a-z_]*\}", words(told))


@pytest.mark.parametrize(
    ("lang", "party", "said"),
    [
        ("nb", "Stiftelsen Fjellrype", "uansett"),
        ("nn", "Stiftinga Fjellrype", "uansett"),
        ("en", "Fjellrype Foundation", "in any case"),
    ],
)
def test_an_investor_who_surely_loses_everything_is_said_to(client, loaded, lang, party, said):
    client.cookies["django_language"] = lang
    told = words(client.get(PAGE + "tre-former/"))
    assert f"{party} {Money('NOK', lang).write(-3_000_000)} {said}" in told
    stored = StoredContract.objects.get(identifier=UNG)
    bridge = next(k for k in kinds.kinds(stored.source, stored.beliefs, ()) if k.name == "bridge")
    (certain,) = [p for p in simulate.positions(bridge.found) if p.certain]
    assert bridge.found.contract.parties[certain.party].name.say(lang) == party
