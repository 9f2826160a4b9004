"""Whose move it is, in every state a case can be in and after everything that can happen in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from effektkontrakt.prepare.path import Awaited, State, move, results, steps
from effektkontrakt.text import plain

THREE = ("outcome_payer", "investor", "provider")
ALL = (*THREE, "intermediary", "evaluator")
BEGUN = State(sides=THREE, unanswered=3)
NEED = replace(BEGUN, need=True)
TOLD = replace(NEED, answers=True)
DRAFTED = replace(TOLD, draft=True)
PROPOSED = replace(DRAFTED, proposals=1)
OFFERED = replace(PROPOSED, offered=True, unsigned=("Stiftelsen", "Losen"), waiting=("investor", "provider"))
SIGNED = replace(PROPOSED, offered=True, in_force=True, measuring=("evaluator",))
DUE = replace(SIGNED, sides=ALL, awaited=(Awaited("4.1", date(2027, 12, 31)),))
ENTERED = replace(DUE, entered_by="Forskerne", approving=("outcome_payer", "investor"))

MOVES = [
    ("nothing told", BEGUN, "need", ("outcome_payer",), "Beskriv behovet."),
    ("a need", NEED, "kind", ("outcome_payer",), "Skriv hvem som er med, målet og pengene."),
    ("answers", TOLD, "kind", ("outcome_payer",), "Velg type og lag et utkast."),
    ("a draft with mistakes", replace(DRAFTED, mistakes=2), "terms", ("outcome_payer",), "Rett 2 feil i utkastet."),
    ("a draft", DRAFTED, "terms", ("outcome_payer",), "Legg fram utkastet som forslag."),
    ("the draft moved on", replace(PROPOSED, ahead=True), "terms", ("outcome_payer",), "Legg fram utkastet som forslag."),
    (
        "the investor asked",
        replace(PROPOSED, asked_by=("investor",)),
        "negotiation",
        ("outcome_payer", "provider"),
        "Svar på én kommentar.",
    ),
    (
        "the payer asked",
        replace(PROPOSED, asked_by=("outcome_payer",)),
        "negotiation",
        ("investor", "provider"),
        "Svar på én kommentar.",
    ),
    ("two asked", replace(PROPOSED, asked_by=("investor", "provider")), "negotiation", THREE, "Svar på 2 kommentarer."),
    (
        "a side is missing",
        replace(PROPOSED, sides=("outcome_payer",), missing=("investor", "provider")),
        "negotiation",
        ("outcome_payer",),
        "Ingen er med som investor og leverandør ennå. Inviter noen.",
    ),
    ("a proposal", PROPOSED, "negotiation", ("outcome_payer",), "Velg forslaget som skal signeres."),
    (
        "with an intermediary",
        replace(PROPOSED, sides=ALL),
        "negotiation",
        ("outcome_payer", "intermediary"),
        "Velg forslaget som skal signeres.",
    ),
    ("sent to signing", OFFERED, "signing", ("investor", "provider"), "Stiftelsen har ikke signert."),
    (
        "sent with comments open",
        replace(OFFERED, asked_by=("investor",)),
        "signing",
        ("investor", "provider"),
        "Stiftelsen har ikke signert.",
    ),
    (
        "sent, and the draft moved on",
        replace(OFFERED, ahead=True, mistakes=3),
        "signing",
        ("investor", "provider"),
        "Stiftelsen har ikke signert.",
    ),
    (
        "one left to sign",
        replace(OFFERED, unsigned=("Losen",), waiting=("provider",)),
        "signing",
        ("provider",),
        "Losen har ikke signert.",
    ),
    ("taken back", replace(OFFERED, offered=False), "negotiation", ("outcome_payer",), "Velg forslaget som skal signeres."),
    ("a result is due", DUE, "results", ("evaluator",), "Legg inn resultatet for punkt 4.1, 31. desember 2027."),
    (
        "results entered",
        ENTERED,
        "results",
        ("outcome_payer", "investor"),
        "Forskerne har lagt inn resultater. En annen må godkjenne dem.",
    ),
    (
        "asked after signing",
        replace(SIGNED, asked_by=("provider",)),
        "negotiation",
        ("outcome_payer", "investor"),
        "Svar på én kommentar.",
    ),
    (
        "an amendment put forward",
        replace(SIGNED, proposals=2, unsettled=1),
        "negotiation",
        ("outcome_payer",),
        "Velg forslaget som skal signeres.",
    ),
    (
        "an amendment sent to signing",
        replace(SIGNED, proposals=2, unsigned=("Losen",), waiting=("provider",)),
        "signing",
        ("provider",),
        "Losen har ikke signert.",
    ),
]


@pytest.mark.parametrize(("state", "step", "whose", "first"), [m[1:] for m in MOVES], ids=[m[0] for m in MOVES])
def test_whose_move_it_is(state, step, whose, first):
    found = move(state)
    assert (found.name, found.whose, found.left[0].say("nb")) == (step, whose, first)
    assert set(whose) <= set(state.sides)


def test_who_answers_a_comment_is_not_told_to_choose_what_to_sign():
    asked = replace(PROPOSED, asked_by=("investor",))
    assert [w.say("nb") for w in move(asked).left] == ["Svar på én kommentar."]
    assert len(next(s for s in steps(asked) if s.name == "negotiation").left) == 2


@pytest.mark.parametrize(
    "state",
    [
        SIGNED,
        replace(SIGNED, unanswered=3, verdict="no", backing=(plain("x"),), ahead=True, mistakes=1),
        replace(SIGNED, need=False, draft=False),
        replace(ENTERED, closed=True),
        replace(OFFERED, closed=True),
    ],
)
def test_nobody_has_to_move_once_all_have_signed_or_it_is_over(state):
    assert move(state) is None
    assert not any(step.left for step in steps(state))


def test_a_step_nobody_did_is_not_called_done_when_all_have_signed():
    undone = replace(SIGNED, unanswered=21, backing=(plain("Skriv inn vedtaket."),))
    assert [s.name for s in steps(undone) if s.skipped] == ["ready", "backing"]
    assert [s.name for s in steps(undone) if not s.done] == ["ready", "backing"]
    assert move(undone) is None


def test_the_review_and_the_backing_may_wait_but_are_not_forgotten():
    waits = replace(
        OFFERED, unsigned=(), waiting=(), offered=True, in_force=False, unanswered=2, backing=(plain("Vedtak mangler."),)
    )
    assert [s.name for s in steps(waits) if not s.done] == ["ready", "backing"]
    assert move(waits).name == "ready"
    assert not results(waits).open


def test_a_step_opens_once_it_can_be_worked_on():
    assert [s.name for s in steps(BEGUN) if s.open] == ["need", "backing"]
    assert [s.name for s in steps(DRAFTED) if not s.open] == ["negotiation", "signing"]
    assert all(s.open for s in steps(OFFERED))


def test_where_only_an_intermediary_hosts_the_backing_is_theirs():
    hosted = replace(BEGUN, sides=("intermediary", "investor"))
    assert {s.name: s.whose for s in steps(hosted)}["backing"] == ("intermediary",)
