"""Two people and one thing: results that one enters and another approves, and one clause that two edit."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
RESULTS = Path(__file__).resolve().parents[2] / "examples/ung-i-arbeid/results.csv"


@pytest.fixture
def opened(chromium, sign_in):
    """`opened(who)`: a page of theirs."""
    contexts = []

    def page(who: str):
        contexts.append(chromium.new_context(viewport={"width": 1280, "height": 900}, locale="nb-NO", storage_state=sign_in(who)))
        return contexts[-1].new_page()

    yield page
    for context in contexts:
        context.close()


def test_the_evaluator_enters_results_by_the_keyboard_and_finance_approves_them(server, opened, accessible, shot, tmp_path):
    eva, finn = opened("Eva Evaluator"), opened("Finn Økonomi")
    changed = RESULTS.read_text().replace("r050,i_jobb,1", "r050,i_jobb,0")
    file = tmp_path / "nye.csv"
    file.write_text(changed)
    eva.goto(f"{server}/kontrakt/ung-i-arbeid/resultater/")
    eva.get_by_label("Send en fil").set_input_files(file)
    eva.get_by_label("Hvorfor").focus()
    eva.keyboard.type("Deltaker V24 trukket")
    eva.keyboard.press("Enter")
    eva.get_by_text("En annen må godkjenne dem.").wait_for()
    accessible(eva)
    shot(eva, "results-waiting")
    assert eva.get_by_role("button", name="Godkjenn").count() == 0
    finn.goto(server)
    finn.get_by_role("link", name="Resultatene").click()
    finn.get_by_role("link", name="Versjon 2").click()
    accessible(finn)
    shot(finn, "results-approve")
    assert finn.get_by_role("heading", name="Dette endrer seg i penger").is_visible()
    finn.get_by_label("Begrunnelse").fill("Stemmer ikke med registeret")
    finn.get_by_role("button", name="Send tilbake").focus()
    finn.keyboard.press("Enter")
    finn.get_by_text("Sendt tilbake").wait_for()
    eva.goto(f"{server}/kontrakt/ung-i-arbeid/resultater/")
    assert eva.get_by_text("Stemmer ikke med registeret").is_visible()
    accessible(eva)


def test_two_people_editing_one_clause_both_see_both_texts_and_nothing_is_lost(server, opened, accessible, shot):
    kari, inger = opened("Kari Prosjekt"), opened("Inger Investor")
    for page in (kari, inger):
        page.goto(f"{server}/arbeidsrom/ung-i-jobb/vilkar/")
    for page, words in ((kari, "Karis navn"), (inger, "Ingers navn")):
        page.get_by_label("Navn på kontrakten").fill(words)
        page.get_by_role("button", name="Lagre").first.click()
        page.wait_for_load_state("load")
    told = inger.locator("main").inner_text()
    assert inger.get_by_label("Navn på kontrakten").input_value() == "Ingers navn"
    assert "Karis navn" in told
    accessible(inger)
    shot(inger, "two-editors")
    kari.reload()
    assert kari.get_by_label("Navn på kontrakten").input_value() == "Karis navn"
