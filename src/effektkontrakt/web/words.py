"""The words of the pages, in the three languages: those that all pages share, and each Django app's own `words.py`.

To add words: put `WORDS: dict[str, Text]` in your app's `words.py`; they are found because the app is in `INSTALLED_APPS`.
Templates ask for `t.total`, code for `word("total")`. A word that is missing is an error, never a blank; so is one said twice.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from effektkontrakt.text import LANGS, Lang, Text

SHARED: dict[str, Text] = {
    "product": Text("effektkontrakt", "effektkontrakt", "effektkontrakt"),
    "skip": Text("Hopp til innholdet", "Hopp til innhaldet", "Skip to the content"),
    "language": Text("Språk", "Språk", "Language"),
    "menu": Text("Meny", "Meny", "Menu"),
    "demo": Text(
        "Dette er en demonstrasjon. Personene er oppdiktet, og den vises bare på denne maskinen.",
        "Dette er ein demonstrasjon. Personane er oppdikta, og han blir berre vist på denne maskina.",
        "This is a demonstration. The people are invented, and it is shown on this machine only.",
    ),
    "contracts": Text("Kontrakter", "Kontraktar", "Contracts"),
    "contract": Text("Kontrakt", "Kontrakt", "Contract"),
    "store": Text("Sjekk og lagre", "Sjekk og lagre", "Check and store"),
    "mistakes": Text("Dette må rettes først", "Dette må rettast først", "This must be mended first"),
    "nothing_stored": Text("Ingenting er lagret.", "Ingenting er lagra.", "Nothing has been stored."),
    "bridge": Text("Brofinansiering", "Brufinansiering", "Bridge financing"),
    "philanthropic": Text("Filantropisk effektkontrakt", "Filantropisk effektkontrakt", "Philanthropic outcomes contract"),
    "financial": Text("Finansiell effektkontrakt", "Finansiell effektkontrakt", "Financial outcomes contract"),
    "planned": Text("Ikke begynt", "Ikkje byrja", "Not begun"),
    "running": Text("Løper", "Løper", "Running"),
    "ended": Text("Avsluttet", "Avslutta", "Ended"),
    "terminated": Text("Avsluttet før tiden", "Avslutta før tida", "Ended early"),
    "outcome_payer": Text("Offentlig part", "Offentleg part", "Outcome payer"),
    "investor": Text("Investor", "Investor", "Investor"),
    "provider": Text("Leverandør", "Leverandør", "Provider"),
    "intermediary": Text("Tilrettelegger", "Tilretteleggjar", "Intermediary"),
    "evaluator": Text("Uavhengig evaluator", "Uavhengig evaluator", "Independent evaluator"),
    "guarantor": Text("Garantist", "Garantist", "Guarantor"),
    "parties": Text("Partene", "Partane", "The parties"),
    "role": Text("Rolle", "Rolle", "Role"),
    "party": Text("Part", "Part", "Party"),
    "from": Text("Fra", "Frå", "From"),
    "to": Text("Til", "Til", "To"),
    "for": Text("For", "For", "For"),
    "amount": Text("Beløp", "Beløp", "Amount"),
    "outcomes": Text("Resultatmål", "Resultatmål", "Outcomes"),
    "clause": Text("Punkt", "Punkt", "Clause"),
    "terms": Text("Vilkårene", "Vilkåra", "The terms"),
    "show": Text("Vis", "Vis", "Show"),
    "show_all": Text("Vis hele", "Vis heile", "Show all"),
    "due": Text("Forfaller", "Forfell", "Due"),
    "total": Text("Til sammen", "Til saman", "In all"),
    "before": Text("Før", "Før", "Before"),
    "now": Text("Nå", "No", "Now"),
    "change": Text("Endring", "Endring", "Change"),
    "investors": Text("Investorene", "Investorane", "The investors"),
    "to_start": Text("Gå til Min side", "Gå til Mi side", "Go to My page"),
    "not_understood": Text(
        "Vi forsto ikke det som ble sendt", "Vi forstod ikkje det som vart sendt", "We did not understand what was sent"
    ),
    "not_understood_lead": Text(
        "Ingenting er lagret. Gå tilbake, last siden på nytt, og prøv igjen.",
        "Ingenting er lagra. Gå tilbake, last sida på nytt, og prøv igjen.",
        "Nothing has been stored. Go back, load the page again, and try once more.",
    ),
    "too_large": Text("Det du sendte, er for stort", "Det du sende, er for stort", "What you sent is too large"),
    "too_large_lead": Text(
        "Ingenting er lagret. Send mindre om gangen: del filen, eller ta bort det som ikke trengs.",
        "Ingenting er lagra. Send mindre om gongen: del fila, eller ta bort det som ikkje trengst.",
        "Nothing has been stored. Send less at a time: divide the file, or take away what is not needed.",
    ),
    "too_often": Text("Du har prøvd mange ganger", "Du har prøvd mange gonger", "You have tried many times"),
    "too_often_lead": Text(
        "For å holde kontoene trygge må du vente litt. Prøv igjen om noen minutter.",
        "For å halde kontoane trygge må du vente litt. Prøv igjen om nokre minutt.",
        "To keep the accounts safe you have to wait. Try again in a few minutes.",
    ),
    "form_too_old": Text("Siden har stått åpen for lenge", "Sida har stått open for lenge", "The page was open for too long"),
    "form_too_old_lead": Text(
        "Ingenting er lagret. Gå tilbake, ta vare på det du skrev, last siden på nytt, og send igjen.",
        "Ingenting er lagra. Gå tilbake, ta vare på det du skreiv, last sida på nytt, og send igjen.",
        "Nothing has been stored. Go back, keep what you wrote, load the page again, and send once more.",
    ),
    "not_found": Text("Siden finnes ikke", "Sida finst ikkje", "There is no such page"),
    "not_found_lead": Text(
        "Adressen kan være skrevet feil, eller du har ikke plass i saken. Spør den som leder prosjektet.",
        "Adressa kan vere skriven feil, eller du har ikkje plass i saka. Spør den som leier prosjektet.",
        "The address may be mistyped, or you have no place in the case. Ask whoever leads the project.",
    ),
}


class Missing(Exception):
    """A page asked for a word that is not there."""


class SaidTwice(Exception):
    """Two apps use one name for different words."""


@cache
def all_words() -> dict[str, Text]:
    """Every word of every installed app, by name."""
    gathered = dict(SHARED)
    for app in settings.INSTALLED_APPS:
        name = f"{app.partition('.apps.')[0]}.words"
        if not app.startswith("effektkontrakt.") or not find_spec(name):
            continue
        own: dict[str, Text] = import_module(name).WORDS
        if twice := sorted(gathered.keys() & own.keys()):
            raise SaidTwice(f"{name}: {', '.join(twice)}")
        gathered |= own
    return gathered


def word(key: str) -> Text:
    """One word, in the three languages."""
    try:
        return all_words()[key]
    except KeyError:
        raise Missing(key) from None


class Dictionary:
    """The words of one language, by attribute."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang

    def __getitem__(self, key: str) -> str:
        return word(key).say(self._lang)


def current() -> Lang:
    """The reader's language."""
    found = (get_language() or settings.LANGUAGE_CODE)[:2]
    return cast(Lang, found if found in LANGS else "nb")


def words(request: HttpRequest) -> dict[str, Any]:
    """For templates: `t.contracts`, and the language itself."""
    return {"t": Dictionary(current()), "lang": current(), "languages": settings.LANGUAGES}
