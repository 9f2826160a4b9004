"""The page on a contract's futures as a person meets it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PAGE = "/kontrakt/ung-i-arbeid/framtid/"
PICTURES = 7


def drawn(page) -> None:
    expect(page.locator(".drawing svg")).to_have_count(PICTURES, timeout=60_000)


def test_it_is_accessible_wide_narrow_and_dark(server, page, accessible, shot):
    page.goto(f"{server}/kontrakt/ung-i-arbeid/")
    page.get_by_role("link", name="Framtiden").first.click()
    drawn(page)
    for summary in page.locator("details > summary").all():
        summary.click()
    accessible(page)
    shot(page, "futures-wide")
    page.emulate_media(color_scheme="dark")
    accessible(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 800})
    page.wait_for_function("document.querySelector('.drawing svg').clientWidth <= 300")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    accessible(page)
    shot(page, "futures-320")


def test_a_slider_moved_by_key_answers_and_keeps_its_place(server, page):
    page.goto(server + PAGE)
    drawn(page)
    first = page.locator("#svar li").first
    before = first.inner_text()
    page.get_by_role("slider", name="Faller fra").focus()
    page.keyboard.press("End")
    expect(first).not_to_have_text(before, timeout=30_000)
    drawn(page)
    assert page.evaluate("document.activeElement.name") == "drop_out"
    assert page.locator("output[for='f-drop_out']").inner_text() == "100\u00a0%"
    assert "drop_out=100" in page.url
    page.reload()
    assert page.get_by_role("slider", name="Faller fra").input_value() == "100"


def test_each_picture_is_named_by_its_sentence(server, page):
    page.goto(server + PAGE)
    drawn(page)
    for summary in page.locator("section[aria-labelledby='penger'] > details > summary").all():
        summary.click()
    for figure in page.locator("figure.chart").all():
        sentence = figure.locator("figcaption").inner_text()
        assert sentence in figure.get_by_role("img").get_attribute("aria-label")


def test_all_of_it_works_without_scripts(server, chromium, sign_in, accessible):
    context = chromium.new_context(java_script_enabled=False, storage_state=sign_in("Kari Prosjekt"), locale="nb-NO")
    page = context.new_page()
    page.goto(server + PAGE)
    images = page.locator(".drawing img")
    assert images.count() == PICTURES
    before = page.locator("#svar li").first.inner_text()
    page.get_by_role("slider", name="Deltakere i alt").fill("50")
    page.get_by_role("button", name="Regn ut", exact=True).click()
    assert page.locator("#svar li").first.inner_text() != before
    address = images.first.get_attribute("src")
    assert "people=50" in address
    assert page.request.get(server + address).headers["content-type"].startswith("image/svg+xml")
    context.close()


def test_a_wrong_amount_is_told_beside_its_field(server, page, accessible):
    page.goto(server + PAGE)
    drawn(page)
    field = page.get_by_label("Satt av hvert år")
    field.fill("mye")
    field.blur()
    expect(page.locator("#f-set_aside-feil")).to_be_visible(timeout=30_000)
    assert page.get_by_label("Satt av hvert år").get_attribute("aria-invalid") == "true"
    drawn(page)
    accessible(page)


def test_the_folds_fetch_what_they_show_and_two_beliefs_are_chosen_by_key(server, page, accessible):
    page.goto(server + PAGE)
    drawn(page)
    for title in ("Hvor kommer usikkerheten fra?", "Hva om to ting blir annerledes?", "Hva om formen var en annen?"):
        page.locator("details.ds-details > summary", has_text=title).focus()
        page.keyboard.press("Enter")
    expect(page.locator("#del-drivers .drawing svg")).to_be_visible(timeout=60_000)
    expect(page.locator("#del-kinds table")).to_be_visible(timeout=60_000)
    expect(page.locator("#del-pairs table")).to_be_visible(timeout=60_000)
    page.get_by_label("Nedover").select_option("drop_out")
    expect(page.locator("#del-pairs thead")).to_contain_text("Faller fra", timeout=60_000)
    accessible(page)


def test_many_futures_are_asked_for_shown_as_they_go_and_opened(server, page, accessible, shot):
    page.goto(server + PAGE)
    page.get_by_label("Hvor mange?").select_option("100000")
    page.get_by_role("button", name="Regn ut i bakgrunnen").click()
    page.get_by_role("link", name="Åpne svaret").click(timeout=180_000)
    assert page.get_by_role("heading", level=1).inner_text() == "Svaret fra 100\u00a0000 framtider"
    expect(page.locator(".drawing svg")).to_have_count(PICTURES + 1, timeout=60_000)
    accessible(page)
    shot(page, "futures-kept")


def test_on_paper_the_sliders_are_left_out_and_the_tables_are_open(server, page):
    page.goto(server + PAGE)
    drawn(page)
    page.emulate_media(media="print")
    assert not page.locator("form.beliefs").is_visible()
    assert page.locator("figure.chart table").first.is_visible()


def test_what_is_opened_stays_open_when_a_slider_moves(server, page):
    page.goto(server + PAGE)
    drawn(page)
    page.locator("details[data-fold='flows'] > summary").click()
    page.locator("details[data-fold='drivers'] > summary").click()
    page.locator("figure[data-chart='fan'] summary").click()
    expect(page.locator("details[data-fold='drivers'] .part figcaption")).to_be_visible(timeout=30_000)
    first = page.locator("#svar li").first
    before = first.inner_text()
    page.get_by_role("slider", name="Faller fra").focus()
    page.keyboard.press("End")
    expect(first).not_to_have_text(before, timeout=30_000)
    for open_now in ("details[data-fold='flows']", "details[data-fold='drivers']", "figure[data-chart='fan'] details"):
        expect(page.locator(open_now)).to_have_attribute("open", "", timeout=10_000)
    expect(
        page.locator("details[data-fold='drivers'] .part h1, details[data-fold='drivers'] .part figcaption").first
    ).to_be_visible(timeout=30_000)
    expect(page.locator("details[data-fold='pairs']")).not_to_have_attribute("open", "")
    expect(page.locator("details[data-fold='flows'] .drawing svg")).to_be_visible(timeout=30_000)
