"""Signing in, organisations and the log as a person meets them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def at_every_size(page, accessible, shot, name: str) -> None:
    accessible(page)
    shot(page, f"{name}-wide")
    page.emulate_media(color_scheme="dark")
    accessible(page)
    page.emulate_media(color_scheme="light")
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    accessible(page)
    shot(page, f"{name}-320")
    page.set_viewport_size(size)


def test_one_click_leads_in(server, visitor, accessible, shot):
    visitor.goto(f"{server}/kontrakt/ung-i-arbeid/")
    expect(visitor.locator("h1")).to_have_text("Logg inn")
    at_every_size(visitor, accessible, shot, "sign-in")
    visitor.get_by_role("button", name="Eva Evaluator").click()
    assert visitor.url.endswith("/kontrakt/ung-i-arbeid/")
    visitor.get_by_role("button", name="Logg ut").click()
    visitor.goto(f"{server}/organisasjoner/")
    assert "/konto/login/" in visitor.url


def test_the_strict_policy_lets_the_form_lead_on_to_the_openid_provider(server, provider, chromium):
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{server}/konto/login/")
        page.get_by_role("button", name="ID-porten").click()
        page.wait_for_url(f"{provider}/oauth2/authorize*", timeout=10_000, wait_until="commit")


def test_a_passkey_is_added_and_signs_in_under_the_strict_policy(server, visitor, accessible, shot):
    session = visitor.context.new_cdp_session(visitor)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    home = server.replace("127.0.0.1", "localhost")
    visitor.goto(f"{home}/konto/login/")
    visitor.get_by_role("button", name="Tone Tilrettelegger").click()
    visitor.goto(f"{home}/konto/2fa/")
    at_every_size(visitor, accessible, shot, "account")
    visitor.get_by_role("link", name="Legg til passnøkkel").click()
    visitor.get_by_label("Navn").fill("Telefonen")
    visitor.get_by_label("Bruk nøkkelen i stedet for passord").check()
    accessible(visitor)
    visitor.get_by_role("button", name="Legg til").click()
    expect(visitor.locator("h1")).to_have_text("Vis at det er deg")
    at_every_size(visitor, accessible, shot, "again")
    visitor.get_by_role("link", name="Passnøkler").click()
    visitor.get_by_role("button", name="Logg inn med passnøkkel").click()
    expect(visitor.locator("h1")).to_have_text("Reservekoder")
    at_every_size(visitor, accessible, shot, "recovery")
    visitor.get_by_role("button", name="Logg ut").click()
    visitor.goto(f"{home}/konto/login/")
    visitor.get_by_role("button", name="Logg inn med passnøkkel").click()
    expect(visitor.get_by_role("link", name="Tone Tilrettelegger")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "konto/2fa/totp/activate/",
        "konto/2fa/webauthn/add/",
        "konto/email/",
        "konto/3rdparty/",
        "konto/logout/",
        "organisasjoner/",
        "organisasjon/310123455/",
        "arbeidsrom/ung-i-arbeid/parter/",
        "arbeidsrom/ung-i-arbeid/logg/",
    ],
)
def test_pages_are_accessible_wide_narrow_and_dark(server, page, accessible, shot, path):
    assert page.goto(f"{server}/{path}").status == 200
    at_every_size(page, accessible, shot, path.strip("/").replace("/", "-"))


def test_a_page_one_may_not_use_and_one_that_is_not_there(server, page, accessible, shot):
    assert page.goto(f"{server}/organisasjon/310234567/").status == 404
    accessible(page)


def test_someone_is_invited_and_a_mistake_is_said_at_the_field(server, page, accessible):
    page.goto(f"{server}/organisasjon/310123455/")
    page.get_by_label("E-post").fill("ny@example.org")
    page.get_by_label("Oppgave").select_option("Leser")
    page.get_by_role("button", name="Send invitasjonen").click()
    expect(page.get_by_role("status")).to_have_text("Invitasjonen er sendt til ny@example.org.")
    expect(page.get_by_text("ny@example.org").last).to_be_visible()
    accessible(page)


def test_the_log_is_checked_in_the_background_and_the_page_follows_by_itself(server, page, accessible, shot):
    page.goto(f"{server}/arbeidsrom/ung-i-arbeid/logg/")
    page.get_by_role("button", name="Sjekk hele loggen").click()
    expect(page.locator("h1")).to_have_text("Sjekk av loggen")
    accessible(page)
    expect(page.get_by_text(re.compile(r"Loggen er hel\. Den slutter på \d+:[0-9a-f]{64}"))).to_be_visible(timeout=20_000)
    at_every_size(page, accessible, shot, "job")


def test_without_scripts_one_click_signs_in_and_out(server, chromium):
    context = chromium.new_context(java_script_enabled=False, locale="nb-NO")
    page = context.new_page()
    page.goto(server)
    page.get_by_role("button", name="Finn Økonomi").click()
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{server}/organisasjoner/")
    expect(page.get_by_role("link", name="Vårheim kommune")).to_be_visible()
    page.get_by_role("button", name="Logg ut").click()
    expect(page.locator("h1")).to_have_text("Logg inn")
    context.close()
