"""Every word of the pages, in the three languages. A word that is missing is an error, never a blank."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from effektkontrakt.text import LANGS, Lang, Text

WORDS: dict[str, Text] = {
    "product": Text("effektkontrakt", "effektkontrakt", "effektkontrakt"),
    "skip": Text("Hopp til innholdet", "Hopp til innhaldet", "Skip to the content"),
    "language": Text("Språk", "Språk", "Language"),
    "demo": Text(
        "Dette er en demonstrasjon. Den har ingen innlogging og vises bare på denne maskinen.",
        "Dette er ein demonstrasjon. Han har inga innlogging og blir berre vist på denne maskina.",
        "This is a demonstration. It has no login and is shown on this machine only.",
    ),
    "contracts": Text("Kontrakter", "Kontraktar", "Contracts"),
    "contracts_lead": Text(
        "En effektkontrakt sier hva som skal oppnås, hvordan det måles, og hva som betales. Her ser du hver kontrakt og kan følge hver krone.",
        "Ein effektkontrakt seier kva som skal oppnåast, korleis det blir målt, og kva som blir betalt. Her ser du kvar kontrakt og kan følgje kvar krone.",
        "An outcomes contract says what is to be achieved, how it is measured and what is paid. Here is each contract, and you can follow every krone.",
    ),
    "contract": Text("Kontrakt", "Kontrakt", "Contract"),
    "kind": Text("Type", "Type", "Kind"),
    "state": Text("Tilstand", "Tilstand", "State"),
    "period": Text("Periode", "Periode", "Period"),
    "settled": Text("Oppgjort", "Oppgjort", "Settled"),
    "paid_in": Text("Investert", "Investert", "Invested"),
    "most": Text("Tak", "Tak", "Cap"),
    "no_cap": Text("ikke satt", "ikkje sett", "none set"),
    "add": Text("Legg inn en kontrakt", "Legg inn ein kontrakt", "Enter a contract"),
    "add_lead": Text(
        "Velg en kontraktfil, og gjerne en fil med resultater. Filene blir sjekket før noe lagres.",
        "Vel ei kontraktfil, og gjerne ei fil med resultat. Filene blir sjekka før noko blir lagra.",
        "Choose a contract file and, if you have one, a file of results. The files are checked before anything is stored.",
    ),
    "contract_file": Text("Kontrakt (YAML)", "Kontrakt (YAML)", "Contract (YAML)"),
    "results_file": Text(
        "Resultater (CSV, Excel eller Parquet), om du har",
        "Resultat (CSV, Excel eller Parquet), om du har",
        "Results (CSV, Excel or Parquet), if any",
    ),
    "store": Text("Sjekk og lagre", "Sjekk og lagre", "Check and store"),
    "mistakes": Text("Dette må rettes først", "Dette må rettast først", "This must be mended first"),
    "nothing_stored": Text("Ingenting er lagret.", "Ingenting er lagra.", "Nothing has been stored."),
    "choose_contract": Text("Velg en kontraktfil.", "Vel ei kontraktfil.", "Choose a contract file."),
    "taken": Text(
        "Det finnes allerede en kontrakt med denne id-en, og den er annerledes. Gi kontrakten en ny id.",
        "Det finst alt ein kontrakt med denne id-en, og han er annleis. Gi kontrakten ein ny id.",
        "There already is a contract with this id, and it differs. Give the contract a new id.",
    ),
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
    "parties_lead": Text("Hvem betaler hva til hvem.", "Kven betaler kva til kven.", "Who pays what to whom."),
    "role": Text("Rolle", "Rolle", "Role"),
    "party": Text("Part", "Part", "Party"),
    "from": Text("Fra", "Frå", "From"),
    "to": Text("Til", "Til", "To"),
    "for": Text("For", "For", "For"),
    "amount": Text("Beløp", "Beløp", "Amount"),
    "financing": Text("Finansiering", "Finansiering", "Financing"),
    "results_pay": Text("Betaling for resultater", "Betaling for resultat", "Payment for results"),
    "guarantee": Text("Garanti", "Garanti", "Guarantee"),
    "distribution": Text("Betalingsrekkefølgen", "Betalingsrekkjefølgja", "Waterfall"),
    "pool": Text("Betalingsrekkefølgen", "Betalingsrekkjefølgja", "Waterfall"),
    "delivers": Text(
        "Leverer tiltaket til målgruppen", "Leverer tiltaket til målgruppa", "Delivers the service to the target group"
    ),
    "measures": Text("Måler resultatene", "Måler resultata", "Measures the results"),
    "picture": Text("Bilde av partene", "Bilete av partane", "Picture of the parties"),
    "outcomes": Text("Resultatmål", "Resultatmål", "Outcomes"),
    "metric": Text("Indikator", "Indikator", "Metric"),
    "evidence": Text("Vises ved", "Blir vist ved", "Shown by"),
    "target": Text("Mål", "Mål", "Target"),
    "clause": Text("Punkt", "Punkt", "Clause"),
    "terms": Text("Vilkårene", "Vilkåra", "The terms"),
    "terms_lead": Text("Hvert vilkår er én setning.", "Kvart vilkår er éi setning.", "Each term is one sentence."),
    "settlement": Text("Oppgjøret", "Oppgjeret", "The settlement"),
    "settlement_lead": Text(
        "Åpne et beløp for å se hvordan det er regnet ut.",
        "Opne eit beløp for å sjå korleis det er rekna ut.",
        "Open an amount to see how it was worked out.",
    ),
    "as_of": Text("Vis oppgjøret slik det var", "Vis oppgjeret slik det var", "Show the settlement as it was on"),
    "show": Text("Vis", "Vis", "Show"),
    "show_all": Text("Vis hele", "Vis heile", "Show all"),
    "no_results": Text(
        "Det er ikke lagt inn resultater ennå.", "Det er ikkje lagt inn resultat enno.", "No results have been entered yet."
    ),
    "pending": Text("Venter på resultat", "Ventar på resultat", "Waiting for a result"),
    "due": Text("Forfaller", "Forfell", "Due"),
    "total": Text("Til sammen", "Til saman", "In all"),
    "changed": Text("Endret siden forrige oppgjør", "Endra sidan førre oppgjer", "Changed since the last settlement"),
    "before": Text("Før", "Før", "Before"),
    "now": Text("Nå", "No", "Now"),
    "change": Text("Endring", "Endring", "Change"),
    "investors": Text("Investorene", "Investorane", "The investors"),
    "received": Text("Fått tilbake", "Fått tilbake", "Received"),
    "irr": Text("Internrente i året", "Internrente i året", "Internal rate of return a year"),
    "decisions": Text("Avgjørelser", "Avgjerder", "Decisions"),
    "continuation": Text("Videreføring", "Vidareføring", "Continuation"),
    "termination": Text("Avslutning før tiden", "Avslutting før tida", "Early termination"),
    "met": Text("Vilkåret er oppfylt", "Vilkåret er oppfylt", "The condition is met"),
    "not_met": Text("Vilkåret er ikke oppfylt", "Vilkåret er ikkje oppfylt", "The condition is not met"),
    "open": Text("Ikke avgjort", "Ikkje avgjort", "Not decided"),
    "budget": Text("Årlig budsjett", "Årleg budsjett", "Yearly budget"),
    "assumptions": Text("Forutsetninger", "Føresetnader", "Assumptions"),
    "sources": Text("Kilder", "Kjelder", "Sources"),
    "advice": Text("Tenk over dette før dere signerer", "Tenk over dette før de signerer", "Think about this before you sign"),
    "target_group": Text("Målgruppe", "Målgruppe", "Target group"),
    "intervention": Text("Tiltak", "Tiltak", "Intervention"),
    "people": Text("personer", "personar", "people"),
    "not_found": Text("Siden finnes ikke", "Sida finst ikkje", "There is no such page"),
    "not_found_lead": Text(
        "Adressen kan være skrevet feil. Gå til listen over kontrakter.",
        "Adressa kan vere skriven feil. Gå til lista over kontraktar.",
        "The address may be mistyped. Go to the list of contracts.",
    ),
    "bad_day": Text("Skriv en dato.", "Skriv ein dato.", "Write a date."),
    "files": Text("Filer", "Filer", "Files"),
    "get_contract": Text("Hent kontrakten (YAML)", "Hent kontrakten (YAML)", "Get the contract (YAML)"),
    "get_results": Text("Hent resultatene", "Hent resultata", "Get the results"),
    "get_settlement": Text("Hent oppgjøret (CSV)", "Hent oppgjeret (CSV)", "Get the settlement (CSV)"),
    "example": Text("Eksempel", "Døme", "Example"),
    "unverified": Text("Rader som ikke er verifisert", "Rader som ikkje er verifiserte", "Rows not verified"),
}


class Missing(Exception):
    """A page asked for a word that is not there."""


class Dictionary:
    """The words of one language, by attribute."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang

    def __getitem__(self, key: str) -> str:
        if key not in WORDS:
            raise Missing(key)
        return WORDS[key].say(self._lang)


def current() -> Lang:
    """The reader's language."""
    found = (get_language() or settings.LANGUAGE_CODE)[:2]
    return cast(Lang, found if found in LANGS else "nb")


def words(request: HttpRequest) -> dict[str, Any]:
    """For templates: `t.contracts`, and the language itself."""
    return {"t": Dictionary(current()), "lang": current(), "languages": settings.LANGUAGES}
