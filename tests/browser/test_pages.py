"""The pages as a person meets them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(p.parent.name for p in (ROOT / "examples").glob("*/contract.yaml"))
pytestmark = pytest.mark.browser


def test_list_shows_every_example_and_leads_to_it(server, page, accessible, shot):
    page.goto(f"{server}/kontrakter/")
    assert page.locator("h1").inner_text() == "Kontrakter"
    assert page.locator("tbody tr").count() >= len(EXAMPLES)
    accessible(page)
    shot(page, "list")
    page.get_by_role("link", name="Denver: bolig med oppfølging").click()
    assert page.locator("h1").inner_text() == "Denver: bolig med oppfølging"


@pytest.mark.parametrize("name", EXAMPLES)
def test_contract_page_is_accessible_wide_narrow_and_dark(server, page, accessible, shot, name):
    page.goto(f"{server}/kontrakt/{name}/")
    for summary in page.locator("details > summary").all():
        summary.click()
    accessible(page)
    shot(page, f"{name}-wide")
    page.emulate_media(color_scheme="dark")
    accessible(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    accessible(page)
    shot(page, f"{name}-320")


def test_every_amount_opens_its_trace(server, page):
    page.goto(f"{server}/kontrakt/denver-supportive-housing/")
    line = page.locator("details.line").first
    assert "3 913 932,96 USD" in line.locator("summary").inner_text().replace("\u00a0", " ")
    assert not line.get_by_text(re.compile(r"258\s858 dager × 15,12\sUSD")).is_visible()
    line.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(line.get_by_text(re.compile(r"258\s858 dager × 15,12\sUSD"))).to_be_visible()


@pytest.mark.parametrize(("button", "heading", "lang"), [("Nynorsk", "Kontraktar", "nn"), ("English", "Contracts", "en")])
def test_language_is_chosen_and_kept(server, page, accessible, button, heading, lang):
    page.goto(f"{server}/kontrakter/")
    page.get_by_role("button", name=button).click()
    assert page.locator("h1").inner_text() == heading
    assert page.locator("html").get_attribute("lang") == lang
    accessible(page)
    page.goto(f"{server}/kontrakt/lier-trygg-av-natur/")
    assert page.locator("html").get_attribute("lang") == lang
    accessible(page)


def test_settlement_as_it_was_shows_what_a_correction_changed(server, page, accessible, shot):
    page.goto(f"{server}/kontrakt/ung-i-arbeid/?per=2024-12-31")
    accessible(page)
    shot(page, "as-of")
    assert page.get_by_role("heading", name="Endret siden forrige oppgjør").is_visible()
    page.goto(f"{server}/kontrakt/ung-i-arbeid/?per=2024-02-31")
    assert page.get_by_text("Datoen 2024-02-31 finnes ikke").is_visible()
    accessible(page)


def test_a_contract_with_mistakes_is_not_stored_and_says_where(server, page, accessible, shot, tmp_path):
    bad = (ROOT / "examples/denver-supportive-housing/contract.yaml").read_text().replace("rate: 15.12", "ratee: 15.12")
    file = tmp_path / "feil.yaml"
    file.write_text(bad.replace("denver-supportive-housing", "feil"))
    page.goto(f"{server}/ny/")
    accessible(page)
    page.get_by_label("Kontrakt (YAML)").set_input_files(file)
    page.get_by_role("button", name="Sjekk og lagre").click()
    alert = page.get_by_role("alert").inner_text()
    assert re.search(r"feil\.yaml, linje \d+, kolonne \d+: «ratee» er ikke et felt", alert)
    assert "Mente du «rate»?" in alert
    accessible(page)
    shot(page, "mistakes")
    assert page.goto(f"{server}/kontrakt/feil/").status == 404
    accessible(page)


def test_an_entered_contract_is_kept(server, page, tmp_path):
    text = (ROOT / "examples/koto-sib/contract.yaml").read_text().replace("id: koto-sib", "id: min-kontrakt")
    file = tmp_path / "min.yaml"
    file.write_text(text)
    page.goto(f"{server}/ny/")
    page.get_by_label("Kontrakt (YAML)").set_input_files(file)
    page.get_by_label(re.compile("Resultater")).set_input_files(ROOT / "examples/koto-sib/results.csv")
    page.get_by_role("button", name="Sjekk og lagre").click()
    assert page.url.endswith("/kontrakt/min-kontrakt/")
    assert page.get_by_text(re.compile(r"3\s519\s060\sEUR")).first.is_visible()


def test_everything_works_from_the_keyboard(server, page):
    page.goto(f"{server}/kontrakter/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Hopp til innholdet"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Legg inn en kontrakt"
