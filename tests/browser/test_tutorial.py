"""The tutorial, from the parties invited to the last signature, as it is written."""

from __future__ import annotations

import re

import pytest

from tests.browser.test_way import ANSWERS, CHOSEN, NEED

pytestmark = pytest.mark.browser
PARTIES = {
    "Stiftelsen Fjellrype (investor)": "Inger Investor",
    "Losen AS (leverandør)": "Per Leverandør",
    "Kysten forskningsinstitutt (uavhengig evaluator)": "Eva Evaluator",
}


@pytest.fixture
def as_person(chromium, sign_in):
    """`as_person("Inger Investor", address)`: a page of that person's own browser."""
    contexts = []

    def open_page(name: str, address: str):
        contexts.append(
            chromium.new_context(viewport={"width": 1280, "height": 900}, locale="nb-NO", storage_state=sign_in(name))
        )
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def click(page, role: str, name: str) -> None:
    page.get_by_role(role, name=name, exact=True).first.click()
    page.wait_for_load_state("load")


def test_the_parties_are_invited_and_all_sign(server, as_person, accessible, shot):
    kari = as_person("Kari Prosjekt", f"{server}/begynn/")
    for label, value in (NEED | {"Hva skal arbeidet hete?": "Opplæringen"}).items():
        kari.get_by_label(label).first.fill(value)
    click(kari, "button", "Lagre og gå videre")
    click(kari, "link", "Svar senere")
    for label, value in ANSWERS.items():
        kari.get_by_label(label).first.fill(value)
    for label, value in CHOSEN.items():
        kari.get_by_label(label).first.select_option(label=value)
    click(kari, "button", "Lagre og gå videre")
    click(kari, "button", "Lag utkast: Filantropisk effektkontrakt")
    case = kari.url.removesuffix("vilkar/")
    click(kari, "button", "Legg fram som forslag")
    click(kari, "link", "Inviter partene")
    accessible(kari)
    shot(kari, "way-parties")
    for called in PARTIES:
        click(kari, "button", f"Legg til: {called}")
    assert kari.get_by_text("Alle som står i utkastet, er med.").is_visible()

    inger = as_person("Inger Investor", f"{case}forhandling/")
    inger.get_by_text("Skriv en kommentar").first.click()
    inger.get_by_label("Skriv en kommentar", exact=True).first.fill("Hvem bærer risikoen?")
    click(inger, "button", "Send")
    kari.goto(f"{case}forhandling/")
    assert kari.get_by_text("Hvem bærer risikoen?").is_visible()
    kari.get_by_role("button", name=re.compile("Send til signering")).first.click()
    for who in ("Berit Direktør", *PARTIES.values()):
        page = as_person(who, f"{case}signering/")
        page.locator("#lest").check()
        page.locator("form:has(#lest) button").click()
        page.wait_for_load_state("load")
    kari.goto(case)
    assert kari.get_by_role("link", name="Se kontrakten").first.is_visible()
