"""A diagnosis in the terminal."""

from __future__ import annotations

from effektkontrakt.diagnose.model import Diagnosis
from effektkontrakt.diagnose.words import About, Figure, sentences
from effektkontrakt.text import Lang, Text

_HEAD = (
    Text("Virkelig effekt", "Verkeleg effekt", "True effect"),
    Text("Det betales", "Det blir betalt", "Something paid"),
    Text("Betalt i snitt", "Betalt i snitt", "Paid on average"),
    Text("Riktig betaling", "Rett betaling", "Due"),
    Text("Betaling uten effekt", "Betaling utan effekt", "False payment"),
    Text("Uteblitt betaling", "Utebliven betaling", "Missed payment"),
)
_OF_AGREED = Text(
    "Effekten er en andel av den avtalte. Riktig betaling er det en feilfri måling ville gitt. Det som ville blitt betalt uten effekt, regnes bare med så langt tiltaket virker.",
    "Effekten er ein del av den avtalte. Rett betaling er det ei feilfri måling ville gitt. Det som ville blitt betalt utan effekt, blir berre rekna med så langt tiltaket verkar.",
    "Effects are shares of the agreed one. Due is what a perfect measurement would give. What would be paid with no effect counts only as far as the service works.",
)


def diagnosis_table(d: Diagnosis, lang: Lang) -> str:
    """The sentences, and the operating curve from no effect up."""
    curve = d.curve
    rows = [[head.say(lang) for head in _HEAD]]
    for k in range(d.nothing, len(curve.effect)):
        money = [curve.paid.value[k], curve.due[k], curve.overpaid.value[k], curve.missed.value[k]]
        rows.append(
            [
                f"{Figure(100 * curve.effect[k], 0).say(lang)} %",
                f"{Figure(100 * curve.pays.value[k], 1).say(lang)} %",
                *(About(float(amount), d.contract).say(lang) for amount in money),
            ]
        )
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEAD))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, "  ".join("─" * width for width in widths))
    said = [f"• {words.say(lang)}" for words in sentences(d)]
    return "\n".join([d.contract.title.say(lang), "", *said, "", *lines, "", _OF_AGREED.say(lang)])
