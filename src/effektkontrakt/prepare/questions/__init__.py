"""The questions of the readiness review: what people look at before they say yes (KS' guidance, GO Lab and RISE, in our own words)."""

from __future__ import annotations

from effektkontrakt.prepare.questions.able import ABLE
from effektkontrakt.prepare.questions.question import Question, Weight
from effektkontrakt.prepare.questions.worth import WORTH
from effektkontrakt.text import Text

THEMES = {
    "fit": Text("Behov og tiltak", "Behov og tiltak", "Need and service"),
    "money": Text("Penger senere", "Pengar seinare", "Money later"),
    "work": Text("Tid og kompetanse i alle faser", "Tid og kompetanse i alle fasar", "Time and skill in every phase"),
    "measuring": Text("Troverdig måling", "Truverdig måling", "Credible measurement"),
    "backing": Text(
        "Politisk og administrativ forankring", "Politisk og administrativ forankring", "Political and administrative backing"
    ),
    "services": Text("Forankring i tjenestene", "Forankring i tenestene", "Backing in the services"),
}
QUESTIONS = (*WORTH, *ABLE)
BY_NAME = {q.name: q for q in QUESTIONS}

__all__ = ["BY_NAME", "QUESTIONS", "THEMES", "Question", "Weight"]
