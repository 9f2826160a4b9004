"""Signing in by password, by one-time code and by OpenID Connect with a real provider on loopback."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.cache import cache
from django.test import Client, TestCase
from oidc_provider_mock import User, run_server_in_thread

from effektkontrakt.web.access.table import Duty
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit.models import Event
from effektkontrakt.web.policy import policy

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
PASSWORD = "et langt og godt passord"
HOME = "/"


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def kari(ours, make_person) -> Person:
    person = make_person("Kari", (ours, Duty.LEAD))
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def sign_in(client: Client, person: Person, password: str = PASSWORD):
    return client.post("/konto/login/", {"login": person.email, "password": password})


def show_it_is_me(client: Client) -> None:
    client.post("/konto/reauthenticate/", {"password": PASSWORD})


def told() -> list[str]:
    return [json.loads(body)["what"] for body in Event.objects.values_list("body", flat=True)]


def test_the_right_password_signs_in_and_the_log_tells(kari):
    client = Client()
    assert sign_in(client, kari)["Location"] == HOME
    assert client.get("/").status_code == 200
    assert told()[-1] == "person.signed_in"
    client.post("/konto/logout/")
    assert told()[-1] == "person.signed_out"
    assert client.get("/").status_code == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(kari):
    wrong = sign_in(Client(), kari, "et annet og galt passord").content.decode()
    unknown = Client().post("/konto/login/", {"login": "ingen@example.org", "password": PASSWORD}).content.decode()
    for page in (wrong, unknown):
        assert "hører ikke sammen" in page
        assert 'aria-invalid="true"' in page or 'role="alert"' in page


def test_guessing_passwords_is_slowed_down(kari):
    pages = [sign_in(Client(), kari, f"gjetning nummer {n}").content.decode() for n in range(12)]
    assert "for mange ganger" in pages[-1]
    assert "for mange ganger" in sign_in(Client(), kari).content.decode()


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_one_time_code_is_asked_for_once_set_up_and_its_secret_rests_encrypted(kari):
    client = Client()
    sign_in(client, kari)
    assert client.get("/konto/2fa/totp/activate/")["Location"].startswith("/konto/reauthenticate/")
    show_it_is_me(client)
    page = client.get("/konto/2fa/totp/activate/").content.decode()
    secret = re.search(r"<code>(\w+)</code>", page)[1]
    done = client.post("/konto/2fa/totp/activate/", {"code": code(secret)})
    assert done["Location"] == "/konto/2fa/recovery-codes/"
    assert told()[-2:] == ["person.second_factor_added"] * 2
    assert secret not in json.dumps(Authenticator.objects.get(type="totp").data)
    cache.clear()
    again = Client()
    assert sign_in(again, kari)["Location"] == "/konto/2fa/authenticate/"
    assert again.get("/").status_code == 302
    assert "ikke riktig" in again.post("/konto/2fa/authenticate/", {"code": "000000"}).content.decode()
    recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    assert again.post("/konto/2fa/authenticate/", {"code": recovery})["Location"] == HOME
    assert again.get("/").status_code == 200


def test_a_new_password_by_letter_sent_only_once_it_is_stored(kari, django_capture_on_commit_callbacks):
    client = Client()
    with django_capture_on_commit_callbacks() as letters:
        client.post("/konto/password/reset/", {"email": kari.email})
    assert (mail.outbox, len(letters)) == ([], 1)
    letters[0]()
    where = re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)[1]
    page = client.get(where, follow=True)
    form = {"password1": "et helt annet passord", "password2": "et helt annet passord"}
    assert client.post(page.redirect_chain[-1][0], form).status_code == 302
    assert told()[-1] == "person.password_reset"
    cache.clear()
    assert sign_in(Client(), kari, "et helt annet passord")["Location"] == HOME


@pytest.mark.parametrize(
    "page",
    [
        "login/",
        "signup/",
        "password/reset/",
        "password/reset/done/",
        "confirm-email/",
        "inactive/",
        "3rdparty/login/cancelled/",
    ],
)
@pytest.mark.parametrize(
    ("lang", "word"),
    [
        ("nb", "Meny|Logg inn|invitasjon|lenke|stengt|avbrøt"),
        ("nn", "Logg inn|invitasjon|lenkje|stengd|avbraut"),
        ("en", "Sign in|invitation|link|closed|stopped"),
    ],
)
def test_pages_before_signing_in_speak_the_readers_language(db, page, lang, word):
    client = Client()
    client.cookies["django_language"] = lang
    answer = client.get(f"/konto/{page}")
    assert answer.status_code == 200
    assert f'<html lang="{lang}"' in answer.content.decode()
    assert re.search(word, answer.content.decode())


@pytest.mark.parametrize(
    "page",
    ["2fa/", "2fa/totp/activate/", "2fa/webauthn/", "2fa/webauthn/add/", "email/", "password/change/", "3rdparty/", "logout/"],
)
def test_ones_own_pages_are_there(kari, page):
    client = Client()
    sign_in(client, kari)
    show_it_is_me(client)
    answer = client.get(f"/konto/{page}")
    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()


@pytest.fixture(scope="module")
def provider():
    """A real OpenID provider that, as ID-porten does, tells a national identity number."""
    users = [User(sub="abc", claims={"name": "Ola Innlogget", "pid": "01017000027"})]
    with run_server_in_thread(user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def idporten(provider, settings):
    app = {
        "provider_id": "idporten",
        "name": "ID-porten",
        "client_id": "klient",
        "secret": "hemmelig",
        "settings": {"server_url": provider, "scope": ["openid", "profile"]},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def through(client: Client, start: str, sub: str):
    """Follow the browser to the provider, say who one is there, and come back."""
    away = client.post(start)
    assert away.status_code == 302, away.content.decode()
    assert "code_challenge=" in away["Location"]
    back = requests.post(away["Location"], data={"sub": sub}, allow_redirects=False, timeout=10).headers["Location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}")


def test_openid_connect_signs_in_the_invited_and_keeps_no_national_identity_number(idporten, client, ours, settings):
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(f"/organisasjon/{ours.number}/inviter/", {"email": "ola@example.org", "duty": "decision_maker"})
    where = re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)[1]
    visitor = Client()
    visitor.post(where)
    assert "ID-porten" in visitor.get("/konto/login/").content.decode()
    answer = through(visitor, f"/konto/oidc/idporten/login/?process=login&next={where}", "abc")
    assert answer["Location"] == where
    visitor.post(where)
    ola = Person.objects.get(email="ola@example.org")
    assert (ola.name, ola.memberships.get().duty) == ("Ola Innlogget", Duty.DECIDER)
    assert not ola.has_usable_password()
    kept = json.dumps(SocialAccount.objects.get().extra_data)
    assert "abc" in kept
    assert "01017000027" not in kept
    assert not [b for b in Event.objects.values_list("body", flat=True) if "01017000027" in b]
    again = Client()
    assert through(again, "/konto/oidc/idporten/login/?process=login", "abc")["Location"] == HOME
    settings.SECOND_FACTOR_REQUIRED = True
    assert again.get("/").status_code == 200


@pytest.mark.parametrize("process", ["login", "connect"])
def test_a_link_on_another_site_neither_signs_anyone_in_nor_ties_an_account_to_them(idporten, kari, process):
    client = Client(enforce_csrf_checks=True)
    client.force_login(kari)
    where = f"/konto/oidc/idporten/login/?process={process}"
    page = client.get(where)
    assert page.status_code == 200
    assert 'method="post"' in page.content.decode()
    assert client.post(where).status_code == 403


@pytest.mark.parametrize("page", ["login/", "3rdparty/"])
def test_the_way_to_a_provider_is_a_form_of_our_own(idporten, kari, page):
    client = Client()
    if page == "3rdparty/":
        sign_in(client, kari)
    process = "connect" if page == "3rdparty/" else "login"
    told = client.get(f"/konto/{page}").content.decode()
    form = re.search(rf'<form method="post" action="/konto/oidc/idporten/login/\?process={process}">(.*?)</form>', told, re.S)[1]
    assert "csrfmiddlewaretoken" in form
    assert "ID-porten" in form


def test_a_form_may_lead_on_to_the_openid_servers_and_nowhere_else():
    told = policy(["https://idporten.no/path", "http://localhost:81"]).split("; ")
    assert "form-action 'self' https://idporten.no https://*.idporten.no http://localhost:81 http://*.localhost:81" in told
    assert "form-action 'self'" in policy([]).split("; ")


def test_an_open_browser_is_not_enough_to_change_the_address(kari):
    client = Client()
    client.force_login(kari)
    new = {"action_add": "", "email": "annen@example.org"}
    assert client.post("/konto/email/", new)["Location"].startswith("/konto/reauthenticate/")
    assert not EmailAddress.objects.filter(email="annen@example.org").exists()
    show_it_is_me(client)
    assert client.post("/konto/email/", new)["Location"] == "/konto/email/"
    assert EmailAddress.objects.filter(email="annen@example.org").exists()


def test_openid_connect_lets_in_nobody_who_is_not_invited(idporten, db):
    stranger = Client()
    answer = through(stranger, "/konto/oidc/idporten/login/?process=login", "fremmed")
    assert answer.status_code == 200
    assert "Du trenger en invitasjon" in answer.content.decode()
    assert not Person.objects.exists()
    assert stranger.get("/").status_code == 302


def test_someone_who_says_no_at_the_provider_comes_back_to_a_page_that_says_so(idporten, db):
    client = Client()
    away = client.post("/konto/oidc/idporten/login/?process=login")["Location"]
    back = urlsplit(requests.post(away, data={"action": "deny"}, allow_redirects=False, timeout=10).headers["Location"])
    answer = client.get(f"{back.path}?{back.query}", follow=True)
    assert "Innloggingen gikk ikke" in answer.content.decode()


def test_the_sign_in_page_offers_a_new_password_once_and_points_at_nothing_that_is_not_there(db):
    page = Client().get("/konto/login/").content.decode()
    assert page.count("/konto/password/reset/") == 1
    assert "passordet?" in page
    told = {each for said in re.findall('aria-describedby="([^"]*)"', page) for each in said.split()}
    assert told <= set(re.findall(' id="([^"]*)"', page))
