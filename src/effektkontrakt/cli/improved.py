"""A search for better designs in the terminal."""

from __future__ import annotations

from effektkontrakt.diagnose.improve.model import Design, Improvement
from effektkontrakt.diagnose.improve.words import described, sentences
from effektkontrakt.diagnose.words import About, Figure
from effektkontrakt.text import Lang, Text, in_words

_HEAD = (
    Text("Nr.", "Nr.", "No."),
    Text("Uten effekt", "Utan effekt", "False payment"),
    Text("Uteblitt", "Uteblive", "Missed"),
    Text("Betalt uten effekt", "Betalt utan effekt", "False payment, on average"),
    Text("For lite betalt", "For lite betalt", "Too little paid"),
    Text("Kostnad", "Kostnad", "Cost"),
    Text("Måneder", "Månader", "Months"),
    Text("Mot nå", "Mot no", "Against now"),
    Text("Mot raden over", "Mot rada over", "Against the row above"),
    Text("Utforming", "Utforming", "Design"),
)
_CHANGE = Text("{cost}, {months} mnd.", "{cost}, {months} mnd.", "{cost}, {months} mo.")
_FRONT = Text(
    nb="Billigst først, under kontrakten som nå. Hver rad gir mindre feil betaling enn alle billigere. Kostnaden er måling, og tiltaket for flere deltakere enn avtalt. Resten av fronten: --format json.",
    nn="Billegast først, under kontrakten som no. Kvar rad gir mindre feil betaling enn alle billegare. Kostnaden er måling, og tiltaket for fleire deltakarar enn avtalt. Resten av fronten: --format json.",
    en="Cheapest first, below the contract as now. Each row gives less wrong payment than all cheaper ones. The cost is measuring, and the service for more participants than agreed. The rest of the frontier: --format json.",
)


def improvement_table(found: Improvement, lang: Lang) -> str:
    """The sentences, the contract as it is, and the designs that each go less wrong than all cheaper ones."""
    rows = [[head.say(lang) for head in _HEAD], _row(found, found.now, "–", None, lang)]
    for step in found.steps:
        rows.append(_row(found, step.design, str(found.frontier.index(step.design) + 1), step.before, lang))
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEAD))]
    last = len(_HEAD) - 1
    lines = ["  ".join(cell if i == last else cell.rjust(widths[i]) for i, cell in enumerate(row)) for row in rows]
    lines.insert(1, "  ".join("─" * width for width in widths))
    said = [f"• {words.say(lang)}" for words in sentences(found)]
    return "\n".join([found.contract.title.say(lang), "", *said, "", *lines, "", _FRONT.say(lang)])


def _row(found: Improvement, d: Design, number: str, before: Design | None, lang: Lang) -> list[str]:
    def against(other: Design | None) -> str:
        if other is None or other is d:
            return "–"
        cost = About(float(d.cost - other.cost), found.contract).say(lang)
        return _CHANGE(cost=_signed(d.cost - other.cost, cost), months=_signed(d.months - other.months)).say(lang)

    return [
        number,
        f"{Figure(100 * d.nothing, 1).say(lang)} %",
        f"{Figure(100 * d.unpaid, 1).say(lang)} %",
        *(About(float(x), found.contract).say(lang) for x in (d.paid, d.missed, d.cost)),
        str(d.months),
        against(found.now),
        against(before),
        in_words(described(found, d), lang),
    ]


def _signed(value: int, said: str = "") -> str:
    return ("+" if value > 0 else "") + (said or str(value).replace("-", "\u2212"))
