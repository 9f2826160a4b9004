"""A newcomer from the start page to a complete draft, and the pages of the way as people meet them."""

from __future__ import annotations

from pathlib import Path

import pytest

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.advice import advice

pytestmark = pytest.mark.browser

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial" / "from-need-to-signed.md"
MINUTES, MOST_CLICKS, MOST_PAGES = 15, 30, 8
NEED = {
    "Hva skal arbeidet hete?": "Trygg start",
    "Hva er behovet?": "Mange elever slutter på videregående. I dag får de hjelp for sent.",
    "Hvem gjelder det?": "Elever som har mye fravær",
    "Hvor mange er de?": "80",
    "Hva vil dere prøve?": "En los som følger hver elev tett gjennom skoleåret",
}
ANSWERS = {
    "Hvem betaler for resultatene?": "Vårheim kommune",
    "Hvem betaler først?": "Stiftelsen Fjellrype",
    "Hvem gjør jobben?": "Losen AS",
    "Hvem måler?": "Kysten forskningsinstitutt",
    "Hva skal bli bedre?": "Har fullført skoleåret",
    "Hvor mange, eller hvor mange prosent?": "50",
    "Hvor mange måneder etter start måler dere?": "10",
    "Hva koster det å måle?": "150 000",
    "Når begynner dere?": "2027-08-01",
    "Hvor mange år varer det?": "3",
    "Hva koster tiltaket til sammen?": "4 500 000",
}
CHOSEN = {"Hvordan teller dere?": "personer", "Hvordan vises det?": "Kontrollert telling: evaluator sjekker noen av tallene."}
SECONDS_A_FIELD, SECONDS_A_CLICK, WORDS_A_MINUTE = 20, 5, 200


class Walk:
    """Counts what a person does: clicks, pages, fields filled in, and the words they have to read."""

    def __init__(self, page) -> None:
        self.page, self.clicks, self.pages, self.fields, self.words = page, 0, 0, 0, 0
        page.on("load", lambda _: self._read())

    def _read(self) -> None:
        self.pages += 1
        self.words += len(self.page.locator("main").inner_text().split())

    def click(self, role: str, name: str) -> None:
        self.page.get_by_role(role, name=name, exact=True).first.click()
        self.page.wait_for_load_state("load")
        self.clicks += 1

    def leave_unread(self, part: str) -> None:
        """A part of the page that this person passes by."""
        self.words -= len(self.page.locator(part).inner_text().split())

    def fill(self, answers: dict[str, str]) -> None:
        for label, value in answers.items():
            self.page.get_by_label(label).first.fill(value)
            self.fields += 1

    def choose(self, answers: dict[str, str]) -> None:
        for label, value in answers.items():
            self.page.get_by_label(label).first.select_option(label=value)
            self.fields += 1
            self.clicks += 1

    @property
    def minutes(self) -> float:
        """An estimate: twenty seconds a field, five a click, and every word read, at 200 a minute (adults: 238, Brysbaert 2019)."""
        return (self.fields * SECONDS_A_FIELD + self.clicks * SECONDS_A_CLICK) / 60 + self.words / WORDS_A_MINUTE


def test_a_newcomer_gets_from_the_start_page_to_a_complete_draft_in_fifteen_minutes(server, page, accessible, shot, capsys):
    walk = Walk(page)
    page.goto(server)
    accessible(page)
    shot(page, "way-start")
    walk.click("link", "Begynn med et behov")
    accessible(page)
    shot(page, "way-need")
    walk.fill(NEED)
    walk.click("button", "Lagre og gå videre")
    accessible(page)
    shot(page, "way-review")
    walk.leave_unread("form.wide")
    walk.click("link", "Svar senere")
    accessible(page)
    shot(page, "way-answers")
    walk.fill(ANSWERS)
    walk.choose(CHOSEN)
    walk.click("button", "Lagre og gå videre")
    accessible(page)
    shot(page, "way-kind")
    before_the_draft = walk.minutes
    walk.click("button", "Lag utkast: Filantropisk effektkontrakt")
    accessible(page)
    shot(page, "way-builder")
    assert page.locator("#panel").get_by_text("Utkastet er uten feil").is_visible()
    page.goto(page.url + "fil/")
    contract = read_contract_text(page.get_by_label("Kontrakten som fil (YAML)").input_value())
    assert (contract.title.nb, contract.kind, contract.target_group.size) == ("Trygg start", "philanthropic", 80)
    assert {"outcome_payer", "investor", "provider", "evaluator"} == {r for p in contract.parties.values() for r in p.roles}
    assert contract.outcomes
    assert contract.payments
    assert contract.limits
    assert contract.financing
    assert contract.measurement["goal"].months == 10
    assert list(advice(contract)) == []
    with capsys.disabled():
        print(
            f"\nFrom start page to draft: {walk.clicks} clicks, {walk.pages} pages, {walk.fields} fields, "
            f"{walk.words} words to read, about {before_the_draft:.0f} minutes and {walk.minutes:.0f} with the draft read too."
        )
    assert f"{walk.clicks} clicks, {walk.pages} pages and {walk.fields} fields" in " ".join(TUTORIAL.read_text().split())
    assert walk.clicks <= MOST_CLICKS
    assert walk.pages <= MOST_PAGES
    assert before_the_draft <= MINUTES


@pytest.fixture(scope="module")
def case(server, chromium, sign_in):
    """A case with a draft, made once: its address."""
    context = chromium.new_context(locale="nb-NO", storage_state=sign_in("Kari Prosjekt"))
    page = context.new_page()
    page.goto(f"{server}/begynn/")
    walk = Walk(page)
    walk.fill(NEED | {"Hva skal arbeidet hete?": "Sak til prøve"})
    walk.click("button", "Lagre og gå videre")
    walk.click("link", "Svar senere")
    walk.fill(ANSWERS)
    walk.choose(CHOSEN)
    walk.click("button", "Lagre og gå videre")
    walk.click("button", "Lag utkast: Filantropisk effektkontrakt")
    address = page.url.removesuffix("vilkar/")
    page.goto(address + "vilkar/")
    walk.click("button", "Legg fram som forslag")
    context.close()
    return address


PAGES = (
    "",
    "behov/",
    "riktig/",
    "hvem/",
    "type/",
    "vilkar/",
    "vilkar/fil/",
    "forankring/",
    "saksframlegg/",
    "forhandling/",
    "signering/",
    "parter/",
)


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_accessible_narrow_dark_and_at_twice_the_size(case, page, accessible, shot, name):
    page.goto(case + name)
    page.emulate_media(color_scheme="dark")
    accessible(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    accessible(page)
    shot(page, f"way-320-{name.replace('/', '-') or 'case'}")
    page.set_viewport_size({"width": 640, "height": 450})
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    accessible(page)


def test_the_check_beside_the_form_follows_while_typing(case, page):
    page.goto(case + "vilkar/")
    rate = page.get_by_label("Hvor mye for hver")
    rate.fill("70 000,50 kr")
    page.locator("#panel").get_by_text("70 000,50 kr for hver person").wait_for()
    rate.fill("70.000")
    page.locator("#panel").get_by_text("kan leses på to måter").wait_for()
    assert page.locator('[id="payments.result.amount.per_unit.rate-mistake"]').inner_text().endswith("70 000 eller 70,000.")
    assert rate.get_attribute("aria-describedby") == "payments.result.amount.per_unit.rate-mistake"
    page.locator("#panel").get_by_role("link", name="kan leses på to måter").click()
    assert rate.evaluate("input => input === document.activeElement")
    rate.fill("70 000")
    page.locator("#panel").get_by_text("70 000 kr for hver person").wait_for()
    assert rate.get_attribute("aria-invalid") is None
    assert page.locator(".ds-field > .ds-validation-message").count() == 0


def test_a_mistake_in_the_file_leads_to_its_line(case, page, accessible):
    page.goto(case + "vilkar/fil/")
    area = page.get_by_label("Kontrakten som fil (YAML)")
    source = area.input_value()
    area.fill(source.replace("within: 60", "witin: 60"))
    link = page.locator("#panel").get_by_role("link", name="Linje")
    link.first.wait_for()
    accessible(page)
    link.first.click()
    assert area.evaluate("a => a.value.slice(a.selectionStart, a.selectionEnd)").strip().startswith("witin")


def test_nothing_beside_the_draft_is_cut(case, page):
    page.goto(case + "vilkar/")
    for part in page.locator("#panel .scroll").all():
        assert part.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_the_way_works_without_javascript(case, chromium, sign_in):
    context = chromium.new_context(locale="nb-NO", storage_state=sign_in("Kari Prosjekt"), java_script_enabled=False)
    page = context.new_page()
    page.goto(case + "vilkar/")
    page.get_by_label("Høyst", exact=True).fill("4 000 000")
    page.get_by_role("button", name="Lagre").first.click()
    assert page.locator("#panel").get_by_text("Det betales høyst 4 000 000 kr til sammen.").is_visible()
    context.close()


def test_the_way_works_from_the_keyboard(case, page):
    page.goto(case + "vilkar/")
    page.get_by_label("Navn på kontrakten").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Nytt navn")
    page.keyboard.press("Enter")
    page.wait_for_load_state("load")
    assert page.get_by_label("Navn på kontrakten").input_value() == "Nytt navn"


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("Kari Prosjekt", "Dette er forsinket"),
        ("Finn Økonomi", "Hva som må være satt av"),
        ("Inger Investor", "Penger tilbake"),
        ("Per Leverandør", "Når pengene kommer"),
        ("Eva Evaluator", "Planen som er låst"),
        ("Kåre Kommunestyre", "På to minutter"),
    ],
)
def test_each_role_opens_on_what_it_came_for(server, chromium, sign_in, accessible, shot, who, sees):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="nb-NO", storage_state=sign_in(who))
    page = context.new_page()
    page.goto(f"{server}/")
    assert page.get_by_role("heading", name=sees).first.is_visible()
    accessible(page)
    shot(page, f"role-{who.split()[1].lower()}")
    context.close()
