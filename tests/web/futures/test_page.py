"""The page on a contract's futures tells what the library gives for the same beliefs."""

from __future__ import annotations

import re
from html import unescape

import pytest

from effektkontrakt import simulate
from effektkontrakt.contract import read_contract
from effektkontrakt.money import Amount
from effektkontrakt.web.contracts.examples import load
from effektkontrakt.web.futures.asked import PATHS, SEED

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
UNG = "ung-i-arbeid"
PAGE = f"/kontrakt/{UNG}/framtid/"


@pytest.fixture
def loaded(examples):
    load(examples)


def words(response) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_figures_are_those_of_the_library(client, loaded, examples):
    contract = read_contract(examples / UNG / "contract.yaml")
    found = simulate.simulate(contract, simulate.read_beliefs(examples / UNG / "beliefs.yaml", contract), paths=PATHS, seed=SEED)
    told = words(client.get(PAGE))
    for row in simulate.reserve(found, 2023):
        for amount in (row.nominal.p80, row.real.p95):
            kroner = (amount + 50) // 100 * 100
            assert Amount(kroner, "NOK").say("nb") in told, row.year
    assert f"{PATHS:,} mulige framtider".replace(",", "\u00a0") in told


def test_moving_a_slider_changes_the_answer_and_the_address_holds_it(client, loaded):
    first, moved = client.get(PAGE), client.get(PAGE + "?i_jobb.with=40")
    assert first.status_code == moved.status_code == 200
    assert words(first) != words(moved)
    assert 'value="40"' in moved.content.decode()
    assert f"{PAGE}bilde/fan?i_jobb.with=40&amp;bredde=680" in moved.content.decode()
    assert words(client.get(PAGE)) == words(first)


def test_a_higher_reserve_is_more_often_enough(client, loaded):
    def chance(reserve: int) -> str:
        return re.search(r"holder ikke i ([\w ]+?) tilfeller", words(client.get(f"{PAGE}?set_aside={reserve}")))[1]

    assert chance(10_000) == "100 av 100"
    assert chance(100_000_000) == "ingen av 100"


def test_a_wrong_field_is_told_beside_it(client, loaded):
    answer = client.get(PAGE + "?drop_out=mye&set_aside=-5")
    assert answer.status_code == 422
    assert answer.content.decode().count("ds-validation-message") == 2


def test_an_amount_finer_than_the_currency_is_refused_and_nothing_is_cut_off(client, loaded):
    answer = client.get(PAGE + "?set_aside=100.005")
    assert answer.status_code == 422
    assert "høyst 2 desimaler" in words(answer)
    assert client.get(PAGE + "?set_aside=100.50").status_code == 200


def test_every_picture_is_there_as_a_file(client, loaded):
    page = client.get(PAGE).content.decode()
    names = re.findall(r'data-chart="([\w-]+)"', page)
    assert {"fan", "dots-stiftelse", "worth", "positions", "flows", "account-losen", "tornado"} == set(names)
    for name in names:
        answer = client.get(f"{PAGE}bilde/{name}?bredde=300&tone=dark")
        assert answer["Content-Type"].startswith("image/svg+xml")
    assert client.get(PAGE + "bilde/nope").status_code == 404


def test_steps_of_the_terms_are_shown_where_there_are_some(client, loaded):
    page = "/kontrakt/rikers-able/framtid/"
    assert 'data-chart="stairs-bed_days"' in client.get(page).content.decode()
    assert client.get(page + "bilde/stairs-bed_days").content.startswith(b"<svg")


def test_a_contract_without_beliefs_says_what_is_missing(client, loaded):
    answer = client.get("/kontrakt/koto-sib/framtid/")
    assert "Ingen har lagt inn antakelser til denne kontrakten" in words(answer)
    assert client.get("/kontrakt/koto-sib/framtid/bilde/fan").status_code == 404


@pytest.mark.parametrize(("lang", "heading"), [("nn", "Framtida til kontrakten"), ("en", "The future of the contract")])
def test_the_page_speaks_the_reader_s_language(client, loaded, lang, heading):
    client.cookies["django_language"] = lang
    assert heading in words(client.get(PAGE))


def test_the_public_value_is_told_with_its_spread_and_its_payback_year(client, loaded):
    told = words(client.get(PAGE))
    assert re.search(
        r"sitter i snitt igjen med [\d\s]+kr i dagens verdi: fra [−\d\s]+kr til [\d\s]+kr i 90 av 100 tilfeller", told
    )
    assert "I det midterste tilfellet er det spart inn i 2026" in told


def test_the_page_has_a_table_of_contents_that_leads_somewhere(client, loaded):
    page = client.get(PAGE).content.decode()
    places = re.findall(r'class="ds-link" href="#([\w-]+)"', page)
    assert {"antakelser", "kort", "plan", "bilde-worth", "penger"} <= set(places)
    assert [place for place in places if f'id="{place}"' not in page] == []


def test_without_scripts_the_folds_can_be_kept_open(client, loaded):
    page = client.get(PAGE).content.decode()
    assert re.search(r'<noscript>.*name="open" value="1">', page)
    assert not re.findall(r"<details[^>]* data-fold[^>]* open[ >]", page)
    opened = client.get(PAGE + "?people=40&open=1").content.decode()
    folds = re.findall(r"<details[^>]* data-fold=[^>]*>", opened)
    assert len(folds) >= 5
    assert all(" open" in fold for fold in folds)
    assert 'name="open" value="1" checked' in opened
