"""The parts of the page that take a moment more: where the doubt comes from, two beliefs at once, and each kind. Each is a page, and a fold."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from effektkontrakt import charts, simulate
from effektkontrakt.charts.picture import Draw
from effektkontrakt.charts.simulated.beliefs import label
from effektkontrakt.charts.simulated.drivers import shares
from effektkontrakt.errors import InputError, MoneyOverflow, Wrong
from effektkontrakt.text import Lang, in_words
from effektkontrakt.web.access.guard import allowed
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.charts.shown import shown
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.contracts.views import contract_or_404
from effektkontrakt.web.futures import kinds, pairs
from effektkontrakt.web.futures.asked import Asked, asked, found_for, moves, simulation
from effektkontrakt.web.words import current, word

PARTS = ("drivers", "pairs", "kinds")
DRIVEN = 4_000


def folds(stored: StoredContract, ask: Asked) -> list[dict[str, str]]:
    """For the page: each part's name, title and address, with the sliders where they stand."""
    query = f"?{ask.query}" if ask.query else ""
    return [
        {
            "name": name,
            "title": word(f"{name}_title").say(current()),
            "url": reverse(f"future_{name}", args=[stored.identifier]) + query,
        }
        for name in PARTS
    ]


@allowed("contract", "read")
def drivers(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Where the doubt about the payments comes from."""

    def told(stored: StoredContract, ask: Asked) -> dict[str, Any]:
        lang = current()
        address = reverse("future_picture", args=[stored.identifier, "shares"]) + (f"?{ask.query}" if ask.query else "")
        return {
            "picture": shown(drawing(stored, ask), lang, address, "shares"),
            "rests": word("drivers_rest")(paths=DRIVEN).say(lang),
        }

    return _part(request, workspace, "drivers", told)


def drawing(stored: StoredContract, ask: Asked) -> Draw:
    """The picture of each belief's share."""
    data = _shares(stored.source, stored.beliefs, moves(ask))
    return lambda lang, width: charts.shares(data, lang, width)


@lru_cache(maxsize=64)
def _shares(source: str, text: str, moved: tuple[tuple[str, str], ...]) -> charts.Shares:
    found = simulation(source, text, moved)
    return shares(found, simulate.drivers(found, paths=DRIVEN))


@allowed("contract", "read")
def two_way(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """A table over two beliefs that the reader chooses."""

    def told(stored: StoredContract, ask: Asked) -> dict[str, Any]:
        found, lang = found_for(stored, ask), current()
        wanted = pairs.pair(found, request.GET)
        return _pairs(found, wanted, lang) if wanted else {"none": word("pairs_none").say(lang)}

    return _part(request, workspace, "pairs", told)


def _pairs(found: simulate.Simulation, wanted: pairs.Pair, lang: Lang) -> dict[str, Any]:
    table = pairs.table(found, wanted)
    names = [(p.name, label(found, p.name).say(lang)) for p in pairs.choices(found, wanted.figure)]
    chosen = {"row": wanted.row.name, "column": wanted.column.name, "figure": wanted.figure}
    options = {"row": names, "column": names, "figure": [(f, word(f"figure_{f}").say(lang)) for f in pairs.figures(found)]}
    return {
        "fields": [
            {"name": key, "label": word(f"pairs_{key}").say(lang), "chosen": chosen[key], "options": options[key]}
            for key in chosen
        ],
        "sentence": word(f"figure_{wanted.figure}").say(lang) + ": " + table.sentence.say(lang),
        "row": label(found, wanted.row.name).say(lang),
        "column": label(found, wanted.column.name).say(lang),
        "heads": [head.say(lang) for head in table.heads],
        "rows": [(head.say(lang), [in_words(amount, lang) for amount in line]) for head, line in table.rows],
        "rests": word("pairs_rest")(paths=pairs.PATHS).say(lang),
    }


@allowed("contract", "read")
def three_kinds(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The same service as each kind of contract."""

    def told(stored: StoredContract, ask: Asked) -> dict[str, Any]:
        return kinds.side_by_side(kinds.kinds(stored.source, stored.beliefs, moves(ask)), current())

    return _part(request, workspace, "kinds", told)


def _part(
    request: HttpRequest, workspace: Workspace, name: str, told: Callable[[StoredContract, Asked], dict[str, Any]]
) -> HttpResponse:
    stored = contract_or_404(workspace)
    if not stored.beliefs:
        raise Http404
    lang = current()
    page: dict[str, Any] = {"name": name, "template": f"futures/{name}.html", "identifier": stored.identifier}
    page |= {"address": request.path, "title": word(f"{name}_title").say(lang), "of": contract_of(stored.source).title.say(lang)}
    try:
        ask = asked(stored, request.GET)
        page |= {"query": ask.query, "kept": moves(ask)} | told(stored, ask)
    except (InputError, MoneyOverflow) as error:
        page["wrong"] = error.say(lang).splitlines()
    except Wrong as wrong:
        page["wrong"] = [wrong.what.say(lang)]
    return render(request, "futures/part.html", {"page": page}, status=422 if "wrong" in page else 200)
