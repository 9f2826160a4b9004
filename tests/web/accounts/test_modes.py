"""What may exist only in a demonstration, and what production insists on."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from waitress.adjustments import Adjustments

from effektkontrakt.web import mail
from effektkontrakt.web.__main__ import OF_A_SERVICE, _proxy
from effektkontrakt.web.accounts import oidc
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.contracts.examples import load
from effektkontrakt.web.demonstration.people import INVENTED, seed

PRODUCTION = {"EFFEKT_MODE": "production", "EFFEKT_HOSTS": "kontrakt.example.no", "EFFEKT_SECRET_KEY": "k2-" + "aB3x" * 15}


def manage(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in OF_A_SERVICE and (not k.startswith("EFFEKT_") or k == "EFFEKT_VAR")}
    everything = {**kept, "DJANGO_SETTINGS_MODULE": "effektkontrakt.web.settings", **environment}
    return subprocess.run([sys.executable, "-m", *words], env=everything, capture_output=True, text=True, timeout=60)


def test_all_of_djangos_deploy_checks_pass_in_production():
    done = manage("django", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("missing", ["EFFEKT_SECRET_KEY", "EFFEKT_HOSTS"])
def test_production_without_its_secret_or_its_hosts_does_not_start(missing):
    done = manage("django", "check", **{k: v for k, v in PRODUCTION.items() if k != missing})
    assert done.returncode != 0
    assert "needs EFFEKT_SECRET_KEY and EFFEKT_HOSTS" in done.stderr


def test_a_mode_that_is_misspelt_does_not_start():
    assert "EFFEKT_MODE is 'prod'" in manage("django", "check", EFFEKT_MODE="prod").stderr


def test_a_demonstration_is_not_served_to_others():
    done = manage("effektkontrakt.web", "--host", "0.0.0.0", EFFEKT_MODE="demonstration")
    assert done.returncode == 2
    assert "bare på egen maskin" in done.stderr


@pytest.mark.parametrize("name", ["DATABASE_URL", "EFFEKT_HOSTS", "EFFEKT_SECRET_KEY"])
def test_a_service_without_a_mode_does_not_become_a_demonstration(name):
    done = manage("effektkontrakt.web", "--port", "1", **{name: "noe"})
    assert done.returncode == 2
    assert f"{name} er satt, men ikke EFFEKT_MODE" in done.stderr


def test_a_demonstration_has_no_other_name_than_this_machines():
    code = "from effektkontrakt.web import settings as s; print(s.ALLOWED_HOSTS)"
    environment = {**os.environ, "EFFEKT_MODE": "demonstration", "EFFEKT_HOSTS": "kontrakt.example.no"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert "127.0.0.1" in done.stdout
    assert "kontrakt.example.no" not in done.stdout


@pytest.mark.parametrize("header", ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"])
def test_one_click_does_not_answer_through_a_proxy(invented, settings, header):
    settings.DEMONSTRATION = True
    client = Client()
    assert client.post("/demonstrasjon/", {"person": kari().email}, headers={header: "192.0.2.7"}).status_code == 404
    assert client.get("/").status_code == 302


def test_the_server_of_a_demonstration_lets_what_a_proxy_says_through_and_believes_none_of_it():
    told = Adjustments(**_proxy(production=False))
    assert not told.clear_untrusted_proxy_headers
    assert not told.trusted_proxy


def test_production_is_no_demonstration():
    code = (
        "from effektkontrakt.web import settings as s; print(s.DEMONSTRATION, s.SECOND_FACTOR_REQUIRED, s.SESSION_COOKIE_SECURE)"
    )
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, **PRODUCTION}, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "True", "True"]


@pytest.fixture
def invented(db):
    load()
    assert seed() == len(INVENTED)
    assert seed() == 0


def kari() -> Person:
    return Person.objects.get(name="Kari Prosjekt")


def test_one_click_signs_in_in_a_demonstration(invented, settings):
    settings.DEMONSTRATION = True
    client = Client()
    page = client.get("/", follow=True).content.decode()
    assert page.count('name="person"') == len({name for each in INVENTED for name in each.people.values()})
    assert client.post("/demonstrasjon/", {"person": kari().email}).status_code == 302
    page = client.get("/").content.decode()
    assert "Kari Prosjekt" in page
    assert "Ung i arbeid" in page
    assert client.post("/demonstrasjon/", {"person": kari().email, "next": "https://evil.example/"})["Location"] == "/"


def test_one_click_does_not_exist_otherwise(invented, settings):
    settings.DEMONSTRATION = False
    client = Client()
    assert 'name="person"' not in client.get("/konto/login/").content.decode()
    assert client.post("/demonstrasjon/", {"person": kari().email}).status_code == 404


def test_one_click_exists_only_on_this_machine_and_only_for_the_invented(invented, settings, make_person):
    settings.DEMONSTRATION = True
    client = Client(REMOTE_ADDR="192.0.2.7")
    assert client.post("/demonstrasjon/", {"person": kari().email}).status_code == 404
    real = make_person("Ekte")
    assert Client().post("/demonstrasjon/", {"person": real.email}).status_code == 404


def test_an_invented_persons_session_ends_when_the_demonstration_does(invented, settings):
    settings.DEMONSTRATION = True
    client = Client()
    client.post("/demonstrasjon/", {"person": kari().email})
    assert client.get("/").status_code == 200
    settings.DEMONSTRATION = False
    assert client.get("/").status_code == 302


def test_a_password_alone_is_not_enough_where_a_second_factor_is_required(client, settings):
    assert client.get("/").status_code == 200
    settings.SECOND_FACTOR_REQUIRED = True
    assert client.get("/")["Location"] == "/konto/2fa/"
    assert client.get("/konto/2fa/").status_code == 200


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp+tls://me:p%40ss@mail.example:2525", ("mail.example", 2525, "me", "p@ss", True, False)),
        ("smtps://mail.example", ("mail.example", 465, "", "", False, True)),
        ("smtp://mail.example", ("mail.example", 25, "", "", False, False)),
    ],
)
def test_smtp_by_environment(url, server, tmp_path):
    backend, _, found = mail.settings({"EFFEKT_SMTP": url}, tmp_path)
    assert backend.endswith("smtp.EmailBackend")
    assert found == server


def test_a_server_for_letters_that_cannot_be_read_does_not_start(tmp_path):
    with pytest.raises(ImproperlyConfigured):
        mail.settings({"EFFEKT_SMTP": "mail.example"}, tmp_path)


def test_openid_by_environment():
    given = {"EFFEKT_OIDC": "idporten", "EFFEKT_OIDC_IDPORTEN_CLIENT": "c", "EFFEKT_OIDC_IDPORTEN_SECRET": "s"}
    (app,) = oidc.apps(given)
    assert (app["name"], app["settings"]["server_url"]) == ("ID-porten", "https://idporten.no")
    assert oidc.apps({}) == []
    with pytest.raises(ImproperlyConfigured, match="EFFEKT_OIDC_ENTRA_URL"):
        oidc.apps({"EFFEKT_OIDC": "entra", "EFFEKT_OIDC_ENTRA_CLIENT": "c", "EFFEKT_OIDC_ENTRA_SECRET": "s"})
