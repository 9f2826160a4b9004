"""The pages of results: every version, a form and a file for the next, and approving what someone else entered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from effektkontrakt.errors import InputError, MoneyOverflow, Wrong
from effektkontrakt.settle import settle
from effektkontrakt.text import in_words, join
from effektkontrakt.web.access.guard import allowed, speaker
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.change import Stale, actor_of
from effektkontrakt.web.contracts.effect import effect
from effektkontrakt.web.contracts.files import download, given
from effektkontrakt.web.contracts.store import File, contract_of, keep_beliefs, read, settlement_of
from effektkontrakt.web.contracts.views import contract_or_404
from effektkontrakt.web.evidence import store
from effektkontrakt.web.evidence.fill import Wanted, filled, wanted
from effektkontrakt.web.evidence.models import Entry
from effektkontrakt.web.evidence.who import approving, measuring
from effektkontrakt.web.given import whole
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.words import current, word


@allowed("results", "follow")
def versions(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Every version with who entered and who decided, and how to enter the next for those who measure."""
    return _versions(request, workspace, [])


def _versions(request: HttpRequest, workspace: Workspace, mistakes: list[str], status: int = 200) -> HttpResponse:
    stored, lang = contract_or_404(workspace), current()
    contract = contract_of(stored.source)
    who = measuring(contract, _present(workspace))
    page = {
        "entries": [_shown(each) for each in _entries(workspace)],
        "seen": store.latest(workspace),
        "entering": _entering(request, workspace),
        "who": join([word(side).say(lang) for side in who.sides], lang),
        "absent": in_words(who.absent, lang),
        "fields": [_field(contract, each, request) for each in _wanted(workspace)],
        "mistakes": mistakes,
        "without": stored.results_name and store.approved(workspace) is None and not workspace.open,
    }
    return render(request, "evidence/versions.html", page, status=status)


def _present(workspace: Workspace) -> set[str]:
    return {party.side for party in workspace.parties.all()}


def _entries(workspace: Workspace) -> Any:
    return workspace.results.select_related("organisation", "person", "decided_for", "decided_by")


def _entering(request: HttpRequest, workspace: Workspace) -> list[Organisation]:
    """The person's organisations that enter results here: those on a side the contract says measures."""
    sides = measuring(contract_of(contract_or_404(workspace).source), _present(workspace)).sides
    may = request.access.organisations("results", "enter")
    return [each for each in may if any(p.organisation_id == each.pk and p.side in sides for p in workspace.parties.all())]


def _held(workspace: Workspace) -> File | None:
    stored = contract_or_404(workspace)
    return File(stored.results_name, bytes(stored.results)) if stored.results_name else None


def _wanted(workspace: Workspace) -> list[Wanted]:
    stored = contract_or_404(workspace)
    return wanted(contract_of(stored.source), settlement_of(stored), _held(workspace), timezone.localdate())


def _field(contract: Any, each: Wanted, request: HttpRequest) -> dict[str, str]:
    lang = current()
    outcome = contract.outcomes[each.outcome]
    return {
        "name": each.field,
        "how": each.field.replace("value:", "how:", 1),
        "label": f"{outcome.metric.say(lang)}, {each.cohort or in_words(each.day, lang)}",
        "now": each.now,
        "value": request.POST.get(each.field, ""),
    }


def _shown(entry: Entry) -> dict[str, Any]:
    return {"entry": entry, "stand": word(f"results_{entry.stand}").say(current())}


@allowed("results", post="enter")
def enter(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """A new version from a file or the form; on a mistake nothing is stored, and all mistakes are shown."""
    entering = _entering(request, workspace)
    try:
        if not entering:
            raise Wrong(word("others_enter"))
        file = given(request, "results") or filled(
            _wanted(workspace), request.POST.dict(), _held(workspace), timezone.localdate()
        )
        if file is None:
            raise Wrong(word("choose_results"))
        why = " ".join(request.POST.get("why", "").split())[:4000]
        seen = whole(request.POST.get("seen", ""))
        ours = speaker(entering, request)
        newest = store.latest(workspace) if seen is None else seen
        entry = store.enter(actor_of(request), request.user, workspace, ours, file, seen=newest, why=why)
    except (InputError, MoneyOverflow) as error:
        return _versions(request, workspace, error.say(current()).splitlines(), 422)
    except Wrong as wrong:
        return _versions(request, workspace, [wrong.what.say(current())], 422)
    except Stale:
        return _versions(request, workspace, [word("newer_results").say(current())], 409)
    return _to("results_entry", workspace, entry.number)


def _to(name: str, workspace: Workspace, *more: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(name, args=[workspace.identifier, *more]))


@allowed("results", "follow")
def entry(request: HttpRequest, workspace: Workspace, entry: int) -> HttpResponse:
    """One version: what it would change in kroner, and the form to approve it for those who may."""
    found = get_object_or_404(_entries(workspace), number=entry)
    stored = contract_or_404(workspace)
    page = {**_shown(found), "effect": None, "mistakes": [], "deciding": _deciding(request, found)}
    if found.stand == "waiting":
        try:
            contract = contract_of(stored.source)
            then = settle(contract, read(contract, File(found.name, bytes(found.content))))
            page["effect"] = effect(contract, settlement_of(stored), then, current())
        except (InputError, MoneyOverflow) as error:
            page["mistakes"] = error.say(current()).splitlines()
    page["own"] = found.person_id == request.user.pk
    return render(request, "evidence/entry.html", page)


def _deciding(request: HttpRequest, found: Entry) -> list[Organisation]:
    """The organisations this person may decide for: never whoever entered it."""
    if found.stand != "waiting" or found.person_id == request.user.pk:
        return []
    may = approving(found.workspace, found)
    return [each for each in request.access.organisations("results", "approve") if each in may]


@allowed("results", post="approve")
def decide(request: HttpRequest, workspace: Workspace, entry: int) -> HttpResponse:
    """Approve the version, or send it back with the reason."""
    found = get_object_or_404(workspace.results, number=entry)
    deciding, yes = _deciding(request, found), request.POST.get("decision") == "yes"
    answer = " ".join(request.POST.get("answer", "").split())[:4000]
    try:
        if not deciding:
            raise Wrong(word("own_results" if found.person_id == request.user.pk else "others_decide"))
        if not yes and not answer:
            raise Wrong(word("say_why_not"))
        ours = speaker(deciding, request)
        store.decide(actor_of(request), request.user, found, ours, yes=yes, answer=answer)
    except store.Decided:
        messages.error(request, word("others_decide").say(current()))
    except Wrong as wrong:
        messages.error(request, wrong.what.say(current()))
    except (InputError, MoneyOverflow) as error:
        messages.error(request, error.say(current()))
    return _to("results_entry", workspace, found.number)


@allowed("results", "follow")
def entry_file(request: HttpRequest, workspace: Workspace, entry: int) -> HttpResponse:
    """The version's file as it was given."""
    found = get_object_or_404(workspace.results, number=entry)
    suffix = Path(found.name).suffix.lower()
    return download(bytes(found.content), f"{workspace.identifier}-resultater-{entry}{suffix}", "application/octet-stream")


@allowed("beliefs", post="change")
def beliefs(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What is believed of the rest of the contract's life; it decides no payment, so nobody has to approve it."""
    file = given(request, "beliefs")
    if workspace.contract is None:
        raise Http404
    try:
        if file is None:
            raise Wrong(word("choose_results"))
        keep_beliefs(workspace, file, by=actor_of(request), seen=whole(request.POST.get("seen", "")))
    except (InputError, MoneyOverflow) as error:
        return _versions(request, workspace, error.say(current()).splitlines(), 422)
    except Wrong as wrong:
        return _versions(request, workspace, [wrong.what.say(current())], 422)
    except Stale:
        return _versions(request, workspace, [word("stale").say(current())], 409)
    return HttpResponseRedirect(reverse("futures", args=[workspace.identifier]))
