"""The pages of results: every version, a form and a file for the next, and approving what someone else entered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from effektkontrakt.contract import Contract
from effektkontrakt.errors import InputError, MoneyOverflow, Wrong
from effektkontrakt.settle import settle
from effektkontrakt.text import Words, in_words, join
from effektkontrakt.web.access.guard import allowed, speaker
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.change import Stale, actor_of
from effektkontrakt.web.contracts.effect import effect
from effektkontrakt.web.contracts.files import download, given
from effektkontrakt.web.contracts.store import File, contract_of, keep_beliefs, read, settlement_of
from effektkontrakt.web.contracts.views import contract_or_404
from effektkontrakt.web.evidence import store
from effektkontrakt.web.evidence.fill import AtFields, TooMany, Wanted, filled, on_time, wanted
from effektkontrakt.web.evidence.models import Entry
from effektkontrakt.web.evidence.who import approving, entering, measuring
from effektkontrakt.web.given import whole
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.words import current, word


@allowed("results", "follow")
def versions(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Every version with who entered and who decided, and how to enter the next for those who measure."""
    return _versions(request, workspace, [])


def _versions(
    request: HttpRequest, workspace: Workspace, mistakes: list[str], status: int = 200, wrong: Mapping[str, Words] | None = None
) -> HttpResponse:
    stored, lang = contract_or_404(workspace), current()
    contract = contract_of(stored.source)
    who = measuring(contract, _present(workspace))
    page = {
        "entries": [_shown(each) for each in _entries(workspace)],
        "seen": store.latest(workspace),
        "entering": entering(request.access, workspace),
        "who": join([word(side).say(lang) for side in who.sides], lang),
        "absent": in_words(who.absent, lang),
        "fields": [_field(contract, each, request, wrong or {}) for each in _fields(workspace)],
        "mistakes": mistakes,
        "without": stored.results_name and store.approved(workspace) is None and not workspace.open,
    }
    return render(request, "evidence/versions.html", page, status=status)


def _present(workspace: Workspace) -> set[str]:
    return {party.side for party in workspace.parties.all()}


def _entries(workspace: Workspace) -> Any:
    return workspace.results.select_related("organisation", "person", "decided_for", "decided_by")


def _fields(workspace: Workspace) -> list[Wanted]:
    """None where the form cannot carry on what is there."""
    try:
        held, settlement = store.so_far(workspace)
        return wanted(contract_of(workspace.contract.source), settlement, held, timezone.localdate())
    except (TooMany, InputError, MoneyOverflow):
        return []


def _written(request: HttpRequest, workspace: Workspace) -> File | None:
    """The next version by the form. Raises what `filled` raises, `Wrong` for values beside a file, and `Stale` for old fields."""
    typed = {name for name, value in request.POST.items() if name.startswith("value:") and value.strip()}
    file = given(request, "results")
    if file and typed:
        raise Wrong(word("form_or_file"))
    if file:
        return on_time(contract_of(workspace.contract.source), file, timezone.localdate())
    if not typed:
        return None
    contract, (held, settlement) = contract_of(workspace.contract.source), store.so_far(workspace)
    asked = wanted(contract, settlement, held, timezone.localdate())
    if not typed <= {each.field for each in asked}:
        raise Stale(workspace.contract, {})
    return filled(contract, asked, request.POST.dict(), held, timezone.localdate())


def _field(contract: Contract, each: Wanted, request: HttpRequest, wrong: Mapping[str, Words]) -> dict[str, str]:
    lang = current()
    return {
        "name": each.field,
        "how": each.how,
        "label": f"{contract.outcomes[each.outcome].metric.say(lang)}, {each.cohort or in_words(each.day, lang)}",
        "now": each.now if lang == "en" else each.now.replace(".", ","),
        "value": request.POST.get(each.field, ""),
        "known": request.POST.get(each.how, ""),
        "wrong": in_words(wrong.get(each.field, ""), lang),
    }


def _shown(entry: Entry) -> dict[str, Any]:
    return {"entry": entry, "stand": word(f"results_{entry.stand}").say(current())}


@allowed("results", post="enter")
def enter(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """A new version from a file or the form; on a mistake nothing is stored, and all mistakes are shown."""
    organisations = entering(request.access, workspace)
    try:
        if not organisations:
            raise Wrong(word("others_enter"))
        file = _written(request, workspace)
        if file is None:
            raise Wrong(word("choose_results"))
        why = " ".join(request.POST.get("why", "").split())[:4000]
        seen = whole(request.POST.get("seen", ""))
        ours = speaker(organisations, request)
        newest = store.latest(workspace) if seen is None else seen
        entry = store.enter(actor_of(request), request.user, workspace, ours, file, seen=newest, why=why)
    except (InputError, MoneyOverflow) as error:
        return _versions(request, workspace, error.say(current()).splitlines(), 422)
    except AtFields as error:
        return _versions(request, workspace, [word("see_fields").say(current())], 422, error.wrong)
    except TooMany:
        return _versions(request, workspace, [word("only_as_file").say(current())], 422)
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
    page = {**_shown(found), "effect": None, "mistakes": [], "deciding": _deciding(request, found), "seen": stored.version}
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
        seen = whole(request.POST.get("seen", ""))
        store.decide(actor_of(request), request.user, found, ours, yes=yes, answer=answer, seen=seen)
    except store.Decided:
        messages.error(request, word("others_decide").say(current()))
    except Stale:
        messages.error(request, word("contract_changed").say(current()))
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
