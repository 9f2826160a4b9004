"""The page on a contract's futures, and its pictures as files. Everything asked for stands in the address."""

from __future__ import annotations

from fractions import Fraction

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from effektkontrakt.charts import simulated, terms
from effektkontrakt.charts.numbers import Money
from effektkontrakt.charts.picture import Draw
from effektkontrakt.charts.simulated import Answer
from effektkontrakt.contract import Contract
from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.web.access.guard import allowed
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.charts.shown import as_svg, shown
from effektkontrakt.web.contracts.store import beliefs_of, contract_of
from effektkontrakt.web.contracts.views import contract_or_404
from effektkontrakt.web.futures import tell
from effektkontrakt.web.futures.asked import PATHS, RESERVE, Asked, answered, asked
from effektkontrakt.web.futures.kept import listed, offered
from effektkontrakt.web.futures.more import sizes
from effektkontrakt.web.futures.parts import drawing, folds
from effektkontrakt.web.futures.sliders import Slider, plain
from effektkontrakt.web.words import current, word

FOLDED = ("flows", "account-", "stairs-")


@allowed("contract", "read")
def futures(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Sliders, and what follows from them. Without beliefs, what is missing."""
    stored = contract_or_404(workspace)
    lang, contract = current(), contract_of(stored.source)
    page = {"identifier": stored.identifier, "title": contract.title.say(lang), "beliefs": bool(stored.beliefs)}
    if not stored.beliefs:
        return render(request, "futures/futures.html", {"page": page})
    try:
        beliefs, ask = beliefs_of(stored.source, stored.beliefs), asked(stored, request.GET)
        told = answered(stored, ask)
    except (InputError, MoneyOverflow) as error:
        return render(request, "futures/futures.html", {"page": page | {"wrong": error.say(lang).splitlines()}}, status=422)
    address = reverse("future_picture", args=[stored.identifier, "-"])
    pictures = [
        shown(draw, lang, address.replace("/-", f"/{name}") + (f"?{ask.query}" if ask.query else ""), name)
        for name, draw in _pictures(contract, told).items()
    ]
    page |= {
        "lead": word("futures_lead")(paths=Fraction(PATHS)).say(lang),
        "fields": [_field(slider, ask) for slider in ask.sliders],
        "reserve": _reserve(request, ask, told, contract.currency),
        "sentences": list(tell.sentences(contract, told, lang)),
        "plan": tell.plan(contract, told, lang),
        "basis": tell.basis(lang),
        "sources": [source.say(lang) for source in beliefs.sources],
        "folds": folds(stored, ask),
        "open": request.GET.get("open") == "1",
        "query": ask.query,
        "sizes": offered(sizes(stored, ask), lang),
        "kept": listed(stored, lang),
        "pictures": [p for p in pictures if not p.name.startswith(FOLDED)],
        "folded": [p for p in pictures if p.name.startswith(FOLDED)],
    }
    return render(request, "futures/futures.html", {"page": page}, status=422 if ask.wrong else 200)


@allowed("contract", "read")
def future_picture(request: HttpRequest, workspace: Workspace, picture: str) -> HttpResponse:
    """One picture as SVG, for where scripts do not run."""
    stored = contract_or_404(workspace)
    if not stored.beliefs:
        raise Http404
    try:
        ask = asked(stored, request.GET)
        drawn = drawing(stored, ask) if picture == "shares" else None
        draw = drawn or _pictures(contract_of(stored.source), answered(stored, ask)).get(picture)
    except (InputError, MoneyOverflow):
        draw = None
    if draw is None:
        raise Http404
    return as_svg(draw, current(), request.GET.get("bredde", ""), request.GET.get("tone", ""))


def _pictures(contract: Contract, told: Answer) -> dict[str, Draw]:
    """The simulation's pictures, then what each result pays."""
    return simulated.pictures(told) | terms.pictures(contract)


def _field(slider: Slider, ask: Asked) -> dict[str, str]:
    lang = current()
    wrong = ask.wrong.get(slider.name)
    return {
        "name": slider.name,
        "label": slider.label.say(lang),
        "value": slider.plain,
        "least": plain(slider.least),
        "most": plain(slider.most),
        "step": plain(slider.step),
        "written": slider.written(lang),
        "unit": slider.unit(lang),
        "wrong": wrong.say(lang) if wrong else "",
    }


def _reserve(request: HttpRequest, ask: Asked, told: Answer, currency: str) -> dict[str, str]:
    lang, wrong = current(), ask.wrong.get(RESERVE)
    money = Money(currency, lang)
    return {
        "name": RESERVE,
        "label": word("set_aside_each")(currency=money.sign).say(lang),
        "value": request.GET.get(RESERVE, "") or str(money.whole(told.reserved)),
        "wrong": wrong.say(lang) if wrong else "",
    }
