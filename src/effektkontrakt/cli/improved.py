"""A search for better designs in the terminal."""

from __future__ import annotations

from effektkontrakt.diagnose.improve.model import Improvement
from effektkontrakt.diagnose.improve.words import described, sentences
from effektkontrakt.diagnose.words import About, Figure
from effektkontrakt.text import Lang, Text, in_words

_HEAD = (
    Text("Nr.", "Nr.", "No."),
    Text("Uten effekt", "Utan effekt", "For nothing"),
    Text("Uteblitt", "Uteblive", "Missed"),
    Text("Betalt uten effekt", "Betalt utan effekt", "Paid for nothing"),
    Text("For lite betalt", "For lite betalt", "Too little paid"),
    Text("Måling", "Måling", "Measuring"),
    Text("Måneder", "Månader", "Months"),
    Text("Annerledes enn nå", "Annleis enn no", "Otherwise than now"),
)
_FRONT = Text(
    nb="Billigst først; hver rad feiler mindre enn alle over. Resten av fronten: --format json.",
    nn="Billigast først; kvar rad feilar mindre enn alle over. Resten av fronten: --format json.",
    en="Cheapest first; each row goes wrong less than all above. The rest of the frontier: --format json.",
)


def improvement_table(found: Improvement, lang: Lang) -> str:
    """The sentences, and the designs that each go less wrong than all cheaper ones."""
    rows = [[head.say(lang) for head in _HEAD]]
    for step in found.steps:
        d = step.design
        rows.append(
            [
                str(found.frontier.index(d) + 1),
                f"{Figure(100 * d.nothing, 1).say(lang)} %",
                f"{Figure(100 * d.unpaid, 1).say(lang)} %",
                *(About(float(x), found.contract).say(lang) for x in (d.paid, d.missed, d.cost)),
                str(d.months),
                in_words(described(found, d), lang),
            ]
        )
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEAD))]
    last = len(_HEAD) - 1
    lines = ["  ".join(cell if i == last else cell.rjust(widths[i]) for i, cell in enumerate(row)) for row in rows]
    lines.insert(1, "  ".join("─" * width for width in widths))
    said = [f"• {words.say(lang)}" for words in sentences(found)]
    return "\n".join([found.contract.title.say(lang), "", *said, "", *lines, "", _FRONT.say(lang)])
