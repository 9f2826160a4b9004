"""Who stands behind the contract: decisions, meetings, objections and what was done with them, and who in the services is on board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from effektkontrakt.text import Text

Sort = Literal["decision", "meeting", "objection", "service"]
Stand = Literal["yes", "no", "open"]

SORTS: dict[Sort, Text] = {
    "decision": Text("Vedtak", "Vedtak", "Decision"),
    "meeting": Text("Møte", "Møte", "Meeting"),
    "objection": Text("Innvending", "Innvending", "Objection"),
    "service": Text("Tjeneste som er spurt", "Teneste som er spurd", "Service asked"),
}
STANDS: dict[Sort, dict[Stand, Text]] = {
    "decision": {
        "yes": Text("Ja", "Ja", "Yes"),
        "no": Text("Nei", "Nei", "No"),
        "open": Text("Ikke behandlet", "Ikkje behandla", "Not taken up"),
    },
    "meeting": {
        "yes": Text("Støtter", "Støttar", "In favour"),
        "no": Text("Imot", "Imot", "Against"),
        "open": Text("Ingen konklusjon", "Ingen konklusjon", "No conclusion"),
    },
    "objection": {
        "yes": Text("Løst", "Løyst", "Met"),
        "no": Text("Står fast", "Står fast", "Stands"),
        "open": Text("Ikke svart på", "Ikkje svara på", "Not answered"),
    },
    "service": {
        "yes": Text("Er med", "Er med", "On board"),
        "no": Text("Er ikke med", "Er ikkje med", "Not on board"),
        "open": Text("Har ikke svart", "Har ikkje svara", "Has not answered"),
    },
}


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that was decided, said or asked. `done` is what was done with it."""

    sort: Sort
    who: str
    on: date
    what: str
    stand: Stand = "open"
    done: str = ""


def decided(records: tuple[Record, ...]) -> bool:
    """Whether a decision in favour is noted."""
    return any(r.sort == "decision" and r.stand == "yes" for r in records)


def left(records: tuple[Record, ...]) -> list[Text]:
    """What is missing before the council can decide."""
    found = []
    if not decided(records):
        found.append(_NO_DECISION)
    if not any(r.sort == "service" and r.stand == "yes" for r in records):
        found.append(_NO_SERVICE)
    if any(r.sort == "objection" and (r.stand == "open" or not r.done) for r in records):
        found.append(_UNANSWERED)
    return found


_NO_DECISION = Text(
    "Skriv inn vedtaket i ledelsen eller kommunestyret.",
    "Skriv inn vedtaket i leiinga eller kommunestyret.",
    "Enter the decision of the leadership or the council.",
)
_NO_SERVICE = Text(
    "Få med dem i tjenestene som skal henvise.",
    "Få med dei i tenestene som skal tilvise.",
    "Win over those in the services who will refer people.",
)
_UNANSWERED = Text(
    "Svar på innvendingene, og skriv hva som ble gjort.",
    "Svar på innvendingane, og skriv kva som vart gjort.",
    "Answer the objections, and say what was done.",
)
