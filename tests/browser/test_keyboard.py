"""Sign-in, first page, a case of one's own, a draft, saved: with Tab, Enter and Space only, and always with a focus that can be seen."""

from __future__ import annotations

import pytest

from tests.browser.conftest import WIDE
from tests.browser.test_way import ANSWERS, CHOSEN, NEED

pytestmark = pytest.mark.browser
MOST_STEPS = 400
SEEN = """() => {
    const on = document.activeElement, style = getComputedStyle(on), box = on.getBoundingClientRect();
    const shown = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    const appears = on.matches('.ds-skip-link') && box.height > 20;
    const marked = appears || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    const label = on.labels && on.labels.length ? on.labels[0].innerText : '';
    const name = on.getAttribute('aria-label') || label || on.innerText || '';
    return {name: name.trim(), tag: on.tagName, ok: on === document.body || (shown && marked)};
}"""


class Keys:
    """Walks a page by its keyboard; every stop on the way must be seen."""

    def __init__(self, page) -> None:
        self.page = page

    def to(self, name: str, *tags: str) -> None:
        """Tab on until what bears the name has focus."""
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            self.page.wait_for_timeout(5)
            on = self.page.evaluate(SEEN)
            assert on["ok"], f"no visible focus: {on}"
            if on["name"].startswith(name) and on["tag"] in tags:
                return
        raise AssertionError(f"never reached {name}")

    def press(self, name: str, key: str = "Enter") -> None:
        """Reach a link or a button and press it."""
        self.to(name, "A", "BUTTON")
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press(key)

    def write(self, answers: dict[str, str]) -> None:
        """Reach each field in turn and type, in place of what stood there."""
        for name, words in answers.items():
            self.to(name, "INPUT", "TEXTAREA")
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(words)

    def choose(self, name: str, words: str) -> None:
        """Reach a list and type the beginning of what is chosen."""
        self.to(name, "SELECT")
        self.page.keyboard.type(words[:12])
        chosen = self.page.evaluate("document.activeElement.selectedOptions[0].text")
        assert chosen == words


def test_from_sign_in_to_a_saved_draft_by_the_keyboard_alone(server, chromium):
    context = chromium.new_context(**WIDE)
    page = context.new_page()
    page.goto(server)
    keys = Keys(page)
    keys.press("Kari Prosjekt", "Space")
    assert page.get_by_role("heading", name="Min side", level=1).is_visible()
    keys.press("Begynn med et behov")
    keys.write(NEED | {"Hva skal arbeidet hete?": "Bare tastatur"})
    keys.press("Lagre og gå videre")
    keys.press("Svar senere")
    fields = list((ANSWERS | CHOSEN).items())
    for name, words in in_order(page, fields):
        if name in CHOSEN:
            keys.choose(name, words)
        else:
            keys.write({name: words})
    keys.press("Lagre og gå videre")
    keys.press("Lag utkast: Filantropisk effektkontrakt", "Space")
    keys.write({"Navn på kontrakten": "Skrevet uten mus"})
    keys.press("Lagre")
    assert page.get_by_label("Navn på kontrakten").input_value() == "Skrevet uten mus"
    context.close()


def in_order(page, fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The fields as they stand on the page."""
    stands = page.evaluate("[...document.querySelectorAll('label')].map(l => l.innerText.trim())")
    return sorted(fields, key=lambda field: next(n for n, words in enumerate(stands) if words.startswith(field[0])))
