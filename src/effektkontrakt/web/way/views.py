"""The pages from a need to a draft: begin, the need, the readiness review, who takes part, which kind."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from effektkontrakt.contract.write import block, number
from effektkontrakt.errors import InputError, Wrong
from effektkontrakt.prepare.draft import draft
from effektkontrakt.prepare.kinds import FIGURES, KINDS, NAMES, SIDE_BY_SIDE, TOPICS, as_kind, side_by_side
from effektkontrakt.prepare.need import Answers, Idea, Need, read_idea_text
from effektkontrakt.prepare.questions import QUESTIONS, THEMES
from effektkontrakt.prepare.readiness import ANSWERS, VERDICTS, review
from effektkontrakt.prepare.typed import as_written
from effektkontrakt.text import in_words
from effektkontrakt.web.access.guard import allowed, organisations_of, speaker
from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Side
from effektkontrakt.web.audit.change import Stale, actor_of, changing, seen
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.store import begin_draft
from effektkontrakt.web.way import forms, questions
from effektkontrakt.web.way.models import Case
from effektkontrakt.web.words import current

NO_KIND = {"kind": "philanthropic", "id": "x"}


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A new case: the need, on behalf of one's organisation. Makes the workspace."""
    mine = organisations_of(request.user, "workspace", "begin")
    if not mine:
        raise PermissionDenied
    filled = forms.Filled({}, {})
    if request.method == "POST":
        owner = speaker(mine, request)
        filled = forms.fill(Need, forms.typed(request.POST, questions.NEED))
        if not filled.mistakes:
            title = filled.values["title"][:200]
            workspace = Workspace(identifier=_free(title), title=title)
            with changing(actor_of(request), What.WORKSPACE_BEGUN, workspace.subject) as change:
                change.add(workspace)
                change.add(Party(workspace=workspace, organisation=owner, side=Side.OUTCOME_PAYER))
                change.add(Case(workspace=workspace, need=filled.text))
            return _to("way_review", workspace)
    page = {"fields": forms.shown(questions.NEED, filled), "organisations": mine, "mistakes": len(filled.mistakes)}
    return render(request, "way/begin.html", page, status=422 if filled.mistakes else 200)


def _free(title: str) -> str:
    stem = (slugify(title.replace("ø", "o").replace("Ø", "O").replace("æ", "ae").replace("Æ", "Ae")) or "sak")[:50].strip("-")
    stem = stem if stem[0].isalpha() else f"sak-{stem}"
    taken = set(Workspace.objects.filter(identifier__startswith=stem).values_list("identifier", flat=True))
    return next(name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)


def _to(name: str, workspace: Workspace) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(name, args=[workspace.identifier]))


def case_of(workspace: Workspace) -> Case:
    """What has been told of the case; nothing yet for a workspace that began elsewhere."""
    return Case.objects.filter(workspace=workspace).first() or Case(workspace=workspace)


def _keep(request: HttpRequest, case: Case, what: What, **fields: str) -> Case | None:
    """Store fields of the case; what others stored meanwhile if they were faster, else None."""
    try:
        with changing(actor_of(request), what, case.workspace.subject) as change:
            if case.pk is None:
                for name, value in fields.items():
                    setattr(case, name, value)
                change.add(case)
            else:
                change.alter(case, seen=seen(request, case), **fields)
    except Stale as stale:
        return stale.thing
    return None


@allowed("need", "read", post="change")
def need(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The need, filled in and changed."""
    case = case_of(workspace)
    return _form(request, case, "need", questions.NEED, Need, {}, "way_review")


@allowed("need", "read", post="change")
def answers(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Who takes part, what is to be reached, what it costs."""
    return _form(request, case_of(workspace), "answers", questions.ANSWERS, Answers, NO_KIND, "way_kind")


def _form(
    request: HttpRequest, case: Case, name: str, asks: tuple[questions.Ask, ...], model: Any, more: dict[str, str], then: str
) -> HttpResponse:
    filled = forms.Filled(forms.stored(getattr(case, name)), {})
    theirs: dict[str, str] = {}
    if request.method == "POST":
        filled = forms.fill(model, forms.typed(request.POST, asks), more)
        if not filled.mistakes:
            filled = _joined(case, name, asks, filled)
        if not filled.mistakes:
            faster = _keep(request, case, What(f"{name}.changed"), **{name: filled.text})
            if faster is None:
                return _to(then, case.workspace)
            case, theirs = faster, forms.stored(getattr(faster, name))
    fields = forms.shown(asks, filled)
    for field in fields:
        field["theirs"] = theirs.get(field["name"], "") if theirs.get(field["name"], "") != field["value"] else ""
    page = {"fields": fields, "case": case, "mistakes": len(filled.mistakes), "conflict": bool(theirs)}
    return render(request, f"way/{name}.html", page, status=422 if filled.mistakes else 409 if theirs else 200)


def _joined(case: Case, name: str, asks: tuple[questions.Ask, ...], filled: forms.Filled) -> forms.Filled:
    """What is wrong between the need and the answers once both are told, at the field of this page that can mend it."""
    told = {"need": forms.stored(case.need), "answers": forms.stored(case.answers)} | {name: forms.stored(filled.text)}
    if not all(told.values()):
        return filled
    try:
        read_idea_text(block(told | {"answers": told["answers"] | NO_KIND}))
    except InputError as error:
        fields = [ask.name for ask in asks]
        at = {m.place.path.rpartition(".")[2]: m.what for m in error.mistakes}
        return forms.Filled(filled.values, {key if key in fields else fields[-1]: what for key, what in at.items()})
    return filled


@allowed("need", "read", post="change")
def readiness(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The readiness review: questions, the verdict, and what would change it."""
    case, lang = case_of(workspace), current()
    given = forms.stored(case.readiness)
    if request.method == "POST":
        given = {q.name: a for q in QUESTIONS if (a := request.POST.get(q.name, "")) in ANSWERS}
        faster = _keep(request, case, What.READINESS_CHANGED, readiness=block(given))
        if faster is None:
            return HttpResponseRedirect(reverse("way_review", args=[workspace.identifier]) + "#svar")
        case = faster
    stored_need = forms.stored(case.need)
    found = review(given, Need.model_validate(stored_need) if stored_need else None)
    findings = {f.question.name: f for f in found.findings}
    themes = [
        (
            heading.say(lang),
            [
                {
                    "name": q.name,
                    "asks": q.asks.say(lang),
                    "given": given.get(q.name, ""),
                    "seen": said.say(lang) if (said := findings[q.name].overruled or findings[q.name].seen) else "",
                }
                for q in QUESTIONS
                if q.theme == theme
            ],
        )
        for theme, heading in THEMES.items()
    ]
    page = {
        "case": case,
        "themes": themes,
        "answers": [(name, words.say(lang)) for name, words in ANSWERS.items()],
        "answered": bool(given),
        "verdict": found.verdict,
        "verdict_words": VERDICTS[found.verdict].say(lang),
        "open": [
            {
                "asks": f.question.asks.say(lang),
                "answer": said.say(lang) if (said := f.overruled) else f"{ANSWERS[f.answer].say(lang)}.",
                "mend": f.question.mend.say(lang),
            }
            for f in (*found.stops, *found.open)
        ],
    }
    return render(request, "way/readiness.html", page)


@allowed("need", "read", post="change")
def kind(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The three kinds side by side for this case; choosing one makes the draft."""
    case, lang = case_of(workspace), current()
    if not case.need:
        return _to("way_need", workspace)
    if not case.answers:
        return _to("way_answers", workspace)
    try:
        _idea(case, workspace, NO_KIND)
    except InputError:
        return _to("way_answers", workspace)
    mistakes: list[str] = []
    values = {ask.name: request.POST.get(ask.name, "") for asks in questions.KIND.values() for ask in asks}
    if request.method == "POST" and request.POST.get("kind") in KINDS:
        chosen = request.POST["kind"]
        own = {ask.name: values[ask.name].strip() for ask in questions.KIND[chosen] if values[ask.name].strip()}
        try:
            own = {name: as_written(Answers, (name,), value) for name, value in own.items()}
            idea = _idea(case, workspace, {"kind": chosen} | own)
        except InputError as error:
            mistakes = [mistake.what.say(lang) for mistake in error.mistakes]
        except Wrong as wrong:
            mistakes = [in_words(wrong.what, lang)]
        else:
            begin_draft(request, workspace, draft(idea))
            return _to("builder", workspace)
    cases = side_by_side(_idea(case, workspace, {"kind": "philanthropic"}))
    idea = _idea(case, workspace, {"kind": "philanthropic"})
    page = {
        "case": case,
        "mistakes": mistakes,
        "names": [NAMES[c.kind].say(lang) for c in cases],
        "topics": [(topic.say(lang), [SIDE_BY_SIDE[name][c.kind].say(lang) for c in cases]) for name, topic in TOPICS.items()],
        "figures": [
            (label.say(lang), [c.figures[name].say(lang) if name in c.figures else "–" for c in cases])
            for name, label in FIGURES.items()
        ],
        "choices": [
            {
                "kind": c.kind,
                "name": NAMES[c.kind].say(lang),
                "warnings": [w.say(lang) for w in c.warnings],
                "fields": forms.shown(questions.KIND[c.kind], forms.Filled(_usual(idea, c.kind, values), {})),
            }
            for c in cases
        ],
        "has_draft": hasattr(workspace, "draft"),
    }
    return render(request, "way/kind.html", page, status=422 if mistakes else 200)


def _idea(case: Case, workspace: Workspace, more: dict[str, str]) -> Idea:
    answers = forms.stored(case.answers) | {"id": workspace.identifier} | more
    return read_idea_text(block({"need": forms.stored(case.need), "answers": answers}))


def _usual(idea: Idea, kind: str, typed: dict[str, str]) -> dict[str, str]:
    """What was typed, else what the figures above rest on."""
    filled = as_kind(idea, kind).answers
    shown = {ask.name: getattr(filled, ask.name) for ask in questions.KIND[kind]}
    return {name: typed.get(name) or ("" if value is None else number(value)) for name, value in shown.items()}
