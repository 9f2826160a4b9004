"""Where a contract stands underway, in words and as data."""

from __future__ import annotations

from typing import Any

from effektkontrakt.cli.table import told
from effektkontrakt.settle.export import step
from effektkontrakt.settle.follow import Followed
from effektkontrakt.settle.follow_words import rule_words, sentences, uncounted
from effektkontrakt.text import Lang, Text

_TITLE = Text("{title}: slik står det per {day}", "{title}: slik står det per {day}", "{title}: where it stands as of {day}")
_RULES = Text("Vilkår", "Vilkår", "Rules")
_SAY_IT = Text("Skriv: --observed {name}=ANTALL", "Skriv: --observed {name}=TAL", "Write: --observed {name}=NUMBER")


def as_lines(found: Followed, lang: Lang) -> list[str]:
    """Each outcome with a target, then each rule."""
    out = [_TITLE(title=found.contract.title, day=found.as_of).say(lang)]
    for tracked in found.outcomes:
        first, *rest = sentences(found, tracked)
        out += ["", first.say(lang), *("  " + words.say(lang) for words in rest)]
        if tracked.outcome in uncounted(found):
            out.append("  " + _SAY_IT(name=tracked.outcome).say(lang))
    if found.rules:
        out += ["", _RULES.say(lang)]
    for rule in found.rules:
        out.append("  " + rule_words(rule).say(lang))
        out += told(rule.trace, lang, 1) if rule.trace else []
    return out


def as_data(found: Followed, lang: Lang) -> dict[str, Any]:
    """The same as plain data, each with its words."""
    return {
        "contract": found.contract.id,
        "as_of": found.as_of.isoformat(),
        "outcomes": [
            {
                "name": t.outcome,
                "target": str(t.target.value),
                "value": None if t.value is None else str(t.value),
                "cohorts": {cohort: str(value) for cohort, value in t.cohorts},
                "successes": t.counted.successes if t.counted else None,
                "observed": t.counted.observed if t.counted else None,
                "planned": t.counted.planned if t.counted else None,
                "interval": [t.counted.low, t.counted.high] if t.counted else None,
                "chance": float(t.counted.reach) if t.counted and t.counted.reach is not None else None,
                "weight": float(t.counted.weight) if t.counted and t.counted.weight is not None else None,
                "words": [words.say(lang) for words in sentences(found, t)],
            }
            for t in found.outcomes
        ],
        "rules": [
            {
                "name": r.name,
                "clause": r.clause,
                "day": r.day.isoformat(),
                "final": r.final,
                "met": r.met,
                "number": {"agreed": r.taken.agreed, "measured": r.taken.measured} if r.taken else None,
                "words": rule_words(r).say(lang),
                "trace": step(r.trace, lang) if r.trace else None,
            }
            for r in found.rules
        ],
    }
