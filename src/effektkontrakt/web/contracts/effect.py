"""What another set of results changes: each line that is not as before, and the totals."""

from __future__ import annotations

from typing import Any

from effektkontrakt.contract import Contract
from effektkontrakt.money import Amount
from effektkontrakt.settle import Settlement
from effektkontrakt.settle.model import Line
from effektkontrakt.text import Lang, format_date
from effektkontrakt.web.words import word


def effect(contract: Contract, before: Settlement | None, after: Settlement, lang: Lang) -> dict[str, Any]:
    """For the template."""
    old = {line.key: line for line in before.lines} if before else {}
    new = {line.key: line for line in after.lines}

    def said(line: Line | None) -> str:
        if line is None:
            return "–"
        return word("pending").say(lang) if line.status == "pending" else Amount(line.amount, contract.currency).say(lang)

    keys = [key for key in {**old, **new} if said(old.get(key)) != said(new.get(key))]
    lines = [((new.get(key) or old[key]), said(old.get(key)), said(new.get(key))) for key in keys]
    return {
        "lines": [
            {"clause": line.clause, "day": format_date(line.due, lang), "before": was, "after": becomes}
            for line, was, becomes in sorted(lines, key=lambda each: (each[0].due, each[0].clause))
        ],
        "before": Amount(before.total, contract.currency).say(lang) if before else "–",
        "after": Amount(after.total, contract.currency).say(lang),
    }
