"""What people see when something goes wrong: a whole page in their language, never a bare one."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from effektkontrakt.web import urls
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Phase, Side

pytestmark = pytest.mark.django_db
SAID = {"nb": "Vi forsto ikke det som ble sendt", "nn": "Vi forstod ikkje det som vart sendt", "en": "We did not understand"}


def broken(request) -> HttpResponse:
    raise RuntimeError("broken")


def strange(request) -> HttpResponse:
    raise SuspiciousOperation("strange")


def large(request) -> HttpResponse:
    raise RequestDataTooBig("large")


handler400, handler403, handler404, handler429 = urls.handler400, urls.handler403, urls.handler404, urls.handler429
urlpatterns = [*urls.urlpatterns, path("i-stykker/", broken), path("rart/", strange), path("stort/", large)]


@pytest.fixture
def visitor(settings, client) -> Client:
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    return client


def whole(answer, status: int, *said: str) -> None:
    page = answer.content.decode()
    assert answer.status_code == status
    assert all(words in page for words in said)
    assert '<main id="innhold"' in page
    assert re.search(r'<link rel="stylesheet" href="/static/[^"]+app.css"', page)


def test_an_error_of_ours_has_a_page_that_needs_nothing_and_speaks_three_languages(visitor):
    answer = visitor.get("/i-stykker/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert all(words in page for words in ("Noe gikk galt hos oss", "Noko gjekk gale hos oss", "Something went wrong here"))
    assert page.count("lang=") >= 4


@pytest.mark.parametrize("lang", SAID)
def test_what_cannot_be_understood_has_a_page_in_each_language(visitor, lang):
    visitor.cookies["django_language"] = lang
    whole(visitor.get("/rart/"), 400, SAID[lang])


def test_what_is_too_large_is_told_so(visitor):
    whole(visitor.get("/stort/"), 413, "Det du sendte, er for stort")


def test_an_address_that_leads_nowhere_and_one_that_is_closed_have_pages(client, make_workspace, make_organisation, ours):
    make_workspace("sak", Phase.RUNNING, (ours, Side.INVESTOR))
    whole(client.get("/finnes-ikke/"), 404, "Siden finnes ikke")
    whole(client.get("/arbeidsrom/sak/forankring/"), 403, "Dette kan du ikke gjøre")
    assert Workspace.objects.get().parties.count() == 1


def test_a_form_whose_token_does_not_fit_says_that_nothing_is_stored(ours, make_person):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_person("Streng"))
    whole(strict.post("/sprak/", {"language": "nn"}), 403, "Siden har stått åpen for lenge", "Ingenting er lagret")


def test_too_many_tries_have_a_page(db):
    cache.clear()
    answers = (Client().post("/konto/password/reset/", {"email": f"{i}@example.org"}) for i in range(40))
    whole(next(a for a in answers if a.status_code == 429), 429, "Du har prøvd mange ganger")
    cache.clear()
