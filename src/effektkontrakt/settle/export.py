"""A settlement as plain data, for files and machines."""

from __future__ import annotations

import csv
import io
from typing import Any

from effektkontrakt.contract.version import fingerprint
from effektkontrakt.money import Amount, minor_units
from effektkontrakt.settle.model import Line, Settlement
from effektkontrakt.terms.scope import Step
from effektkontrakt.text import Lang

COLUMNS = ("payment", "clause", "kind", "occasion", "cohort", "due", "payer", "payee", "amount", "currency", "status")


def row(line: Line, currency: str) -> dict[str, str]:
    """A line as text; the amount in major units, exactly."""
    return {
        "payment": line.payment,
        "clause": line.clause,
        "kind": line.kind,
        "occasion": line.occasion.isoformat(),
        "cohort": line.cohort or "",
        "due": line.due.isoformat(),
        "payer": line.payer,
        "payee": line.payee,
        "amount": Amount(line.amount, currency).major(),
        "currency": currency,
        "status": line.status,
    }


def as_csv(settlement: Settlement) -> str:
    """All lines, a row each."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row(line, settlement.contract.currency) for line in settlement.all_lines)
    return out.getvalue()


def as_data(settlement: Settlement, lang: Lang) -> dict[str, Any]:
    """Everything, with traces in words of one language."""
    contract = settlement.contract
    currency = contract.currency

    def major(minor: int) -> str:
        return Amount(minor, currency).major()

    def line(x: Line) -> dict[str, Any]:
        return {**row(x, currency), "trace": step(x.trace(), lang)}

    return {
        "contract": contract.id,
        "version": fingerprint(contract),
        "currency": currency,
        "as_of": settlement.as_of.isoformat(),
        "total": major(settlement.total),
        "lines": [line(x) for x in settlement.lines],
        "waterfall": [line(x) for x in settlement.distributed],
        "guarantees": [line(x) for x in settlement.guarantees],
        "decisions": [
            {
                "name": d.name,
                "day": d.day.isoformat(),
                "clause": d.clause,
                "met": d.met,
                "note": d.note.say(lang) if d.note else None,
                "trace": step(d.trace, lang) if d.trace else None,
            }
            for d in settlement.decisions
        ],
        "continuation": continuation(settlement),
        "investors": [
            {"party": i.party, "paid_in": major(i.paid_in), "received": major(i.received), "irr": i.irr}
            | ({"note": i.note.say(lang)} if i.note else {})
            for i in settlement.investors
        ],
        "previous": settlement.previous.isoformat() if settlement.previous else None,
        "differences": [
            {**row(d.line, currency), "before": major(d.before), "change": major(d.change)} for d in settlement.differences
        ],
        "unverified_rows": settlement.unverified,
    }


def continuation(settlement: Settlement) -> dict[str, Any] | None:
    """Who takes the service over, and the yearly budget, once that is decided."""
    agreed = settlement.contract.continuation
    met = next((d.met for d in settlement.decisions if d.name == "continuation"), None)
    if agreed is None:
        return None
    currency = settlement.contract.currency
    digits = minor_units(currency)
    return {
        "who": agreed.who,
        "on": agreed.on.isoformat(),
        "met": met,
        "budget": {str(year): Amount(int(v * digits), currency).major() for year, v in agreed.budget.items()} if met else {},
    }


def step(told: Step, lang: Lang) -> dict[str, Any]:
    """A trace as nested data."""
    data: dict[str, Any] = {"words": told.words.say(lang)}
    if told.clause:
        data["clause"] = told.clause
    if told.amount is not None:
        data["amount"] = told.amount.say(lang)
    if told.parts:
        data["parts"] = [step(part, lang) for part in told.parts]
    return data
