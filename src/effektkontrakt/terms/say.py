"""Words that several forms share: units, outcomes, indices."""

from __future__ import annotations

from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.outcomes import OwnUnit
from effektkontrakt.text import Text

UNITS: dict[str, tuple[Text, Text]] = {
    "person": (Text("person", "person", "person"), Text("personer", "personar", "people")),
    "day": (Text("dag", "dag", "day"), Text("dager", "dagar", "days")),
    "week": (Text("uke", "veke", "week"), Text("uker", "veker", "weeks")),
    "month": (Text("måned", "månad", "month"), Text("måneder", "månader", "months")),
    "case": (Text("sak", "sak", "case"), Text("saker", "saker", "cases")),
    "event": (Text("hendelse", "hending", "event"), Text("hendelser", "hendingar", "events")),
    "unit": (Text("enhet", "eining", "unit"), Text("enheter", "einingar", "units")),
    "percent": (
        Text("prosentpoeng", "prosentpoeng", "percentage point"),
        Text("prosentpoeng", "prosentpoeng", "percentage points"),
    ),
    "percentage_point": (
        Text("prosentpoeng", "prosentpoeng", "percentage point"),
        Text("prosentpoeng", "prosentpoeng", "percentage points"),
    ),
    "score": (Text("poeng", "poeng", "point"), Text("poeng", "poeng", "points")),
    "money": (Text("krone", "krone", "unit of money"), Text("kroner", "kroner", "units of money")),
}


def one(contract: Contract, of: str) -> Text:
    """The outcome's unit in the singular."""
    unit = contract.outcomes[of].unit
    return unit.one if isinstance(unit, OwnUnit) else UNITS[unit][0]


def many(contract: Contract, of: str) -> Text:
    """The outcome's unit in the plural."""
    unit = contract.outcomes[of].unit
    return unit.many if isinstance(unit, OwnUnit) else UNITS[unit][1]


def metric(contract: Contract, of: str) -> Text:
    """What is counted, as the contract says it."""
    return contract.outcomes[of].metric
