"""Every page there is an address for, in every language: WCAG 2.1 AA by axe-core, at 320 px, in the dark, at 200 % and as read on a wide screen."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from effektkontrakt.text import LANGS

pytestmark = pytest.mark.browser
CASE, CONTRACT, ORGANISATION = "ung-i-jobb", "ung-i-arbeid", "310123455"
FILLED = {"identifier": CASE, "number": ORGANISATION, "before": 1, "after": 0, "entry": 1, "sight": "icons", "picture": "fan"}
AT_THE_CONTRACT = ("show", "futures", "accuracy", "underway", "results", "results_entry", "improve", "improving")
AT_THE_CONTRACT += ("future_drivers", "future_kinds", "future_pairs", "edit_beliefs")
VISITOR = ("account_login", "account_reset_password", "account_signup")
FILES = ("contract_file", "results_file", "results_entry_file", "settlement_file", "memo_file", "mfa_download_recovery_codes")
BY_LETTER = ("account_confirm_email", "account_reset_password_from_key", "invitation", "join")
ELSEWHERE = (
    *("account_logout", "demonstration_sign_in", "set_language", "account_confirm_login_code", "account_change_password"),
    *("account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_authenticate", "mfa_login_webauthn"),
    *("mfa_deactivate_totp", "mfa_view_recovery_codes", "socialaccount_signup", "socialaccount_login_error", "job"),
)
"""Addresses that only lead on, or show a page only in the middle of something: `test_accounts.py` comes there."""
NO_PAGE = (*FILES, *BY_LETTER, *ELSEWHERE)
EVA = ("results", "results_entry")
SIGHTS = (
    {"width": 1280, "height": 900, "scale": 1, "scheme": "light"},
    {"width": 320, "height": 800, "scale": 1, "scheme": "dark"},
    {"width": 640, "height": 450, "scale": 2, "scheme": "light"},
)


def patterns(resolver=None):
    for each in (resolver or get_resolver()).url_patterns:
        yield from [each] if isinstance(each, URLPattern) else patterns(each)


def address(pattern: URLPattern) -> str | None:
    """Where its page is in a demonstration; None where it has none."""
    guarded = getattr(pattern.callback, "guarded", None)
    if not pattern.name or pattern.name in NO_PAGE or "picture" in pattern.name or (guarded and "GET" not in guarded.actions):
        return None
    wanted = pattern.pattern.converters or dict.fromkeys(pattern.pattern.regex.groupindex)
    filled = {name: FILLED.get(name) for name in wanted}
    if pattern.name in AT_THE_CONTRACT:
        filled["identifier"] = CONTRACT
    try:
        return reverse(pattern.name, kwargs=filled)
    except NoReverseMatch:
        return None


PAGES = dict(sorted({p.name: where for p in patterns() if (where := address(p))}.items()))


def test_the_pages_are_those_of_the_url_table():
    assert {
        "start",
        "home",
        "index",
        "show",
        "builder",
        "negotiation",
        "signing",
        "results",
        "log",
        "memo",
        "mfa_index",
    } <= PAGES.keys()
    assert len(PAGES) >= 40


@pytest.fixture(scope="module")
def opened(chromium, sign_in):
    """`opened(who)`: one page of theirs, kept open from one test to the next."""
    held = {}

    def page(who: str):
        if who not in held:
            held[who] = chromium.new_context(locale="nb-NO", storage_state=sign_in(who) if who else None).new_page()
        return held[who]

    yield page
    for each in held.values():
        each.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everyone_in_every_language_and_at_every_size(server, opened, accessible, name):
    page = opened("" if name in VISITOR else "Eva Evaluator" if name in EVA else "Kari Prosjekt")
    turn = list(PAGES).index(name)
    session = page.context.new_cdp_session(page)
    for i, lang in enumerate(LANGS):
        sight = SIGHTS[(turn + i) % len(SIGHTS)]
        session.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": sight["width"], "height": sight["height"], "deviceScaleFactor": sight["scale"], "mobile": False},
        )
        page.context.add_cookies([{"name": "django_language", "value": lang, "url": server}])
        page.emulate_media(color_scheme=sight["scheme"])
        answer = page.goto(server + PAGES[name])
        assert answer.status == 200, answer.status
        assert page.locator("html").get_attribute("lang") == lang
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= sight["width"], (lang, sight)
        accessible(page)
