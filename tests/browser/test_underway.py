"""Following underway as a person meets it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_page_is_accessible_wide_narrow_and_dark(server, page, accessible, shot):
    page.goto(f"{server}/kontrakt/ung-i-arbeid/underveis/?per=2024-12-31")
    assert page.locator("h1").inner_text() == "Følg underveis"
    page.wait_for_selector("figure svg, figure canvas")
    for summary in page.locator("details > summary").all():
        summary.click()
    accessible(page)
    shot(page, "underway-wide")
    page.emulate_media(color_scheme="dark")
    accessible(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    accessible(page)
    shot(page, "underway-320")


def test_the_accuracy_page_is_accessible_wide_and_narrow(server, page, accessible, shot):
    page.goto(f"{server}/kontrakt/ung-i-arbeid/treffsikkerhet/")
    accessible(page)
    shot(page, "accuracy-wide")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    accessible(page)
    shot(page, "accuracy-320")
