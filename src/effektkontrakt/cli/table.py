"""A settlement as a table in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from effektkontrakt.money import Amount, minor_units
from effektkontrakt.settle.model import Line, Settlement
from effektkontrakt.terms.scope import Step
from effektkontrakt.text import Counted, Lang, Text, format_date, format_number, plain

_HEAD = (
    Text("Dag", "Dag", "Day"),
    Text("Punkt", "Punkt", "Clause"),
    Text("Vilkår", "Vilkår", "Term"),
    Text("Fra", "Frå", "From"),
    Text("Til", "Til", "To"),
    Text("Beløp", "Beløp", "Amount"),
)
_PENDING = Text("venter på resultat", "ventar på resultat", "waiting for a result")
_TOTAL = Text("Til sammen", "Til saman", "In all")
_AS_OF = Text("Oppgjør per {day}", "Oppgjer per {day}", "Settlement as of {day}")
_POOL = Text("betalingsrekkefølgen", "betalingsrekkjefølgja", "waterfall")
_CHANGED = Text("Endret siden oppgjøret {day}", "Endra sidan oppgjeret {day}", "Changed since the settlement of {day}")
_CHANGE = plain("{term} {day}: {before} → {now} ({change})")
_INVESTOR = Text(
    nb="{party}: betalte inn {paid}, fikk {got}{irr}",
    nn="{party}: betalte inn {paid}, fekk {got}{irr}",
    en="{party}: paid in {paid}, received {got}{irr}",
)
_IRR = Text(", internrente {rate} % i året", ", internrente {rate} % i året", ", internal rate of return {rate}% a year")
_CONTINUE = {
    True: Text("Videreføring: vilkåret er oppfylt", "Vidareføring: vilkåret er oppfylt", "Continuation: the condition is met"),
    False: Text(
        "Videreføring: vilkåret er ikke oppfylt",
        "Vidareføring: vilkåret er ikkje oppfylt",
        "Continuation: the condition is not met",
    ),
    None: Text("Videreføring: ikke avgjort", "Vidareføring: ikkje avgjort", "Continuation: not decided"),
}
_BUDGET = plain("{year}: {amount}")
_END = {
    True: Text(
        "Avslutning før tiden ({name}): retten er utløst",
        "Avslutting før tida ({name}): retten er utløyst",
        "Early termination ({name}): the right has arisen",
    ),
    False: Text(
        "Avslutning før tiden ({name}): retten er ikke utløst",
        "Avslutting før tida ({name}): retten er ikkje utløyst",
        "Early termination ({name}): the right has not arisen",
    ),
    None: Text(
        "Avslutning før tiden ({name}): ikke avgjort",
        "Avslutting før tida ({name}): ikkje avgjort",
        "Early termination ({name}): not decided",
    ),
}
_REVIEWED = {
    True: Text(
        "Milepælsgjennomgang ({name}): vilkåret er oppfylt",
        "Milepælsgjennomgang ({name}): vilkåret er oppfylt",
        "Review ({name}): the condition is met",
    ),
    False: Text(
        "Milepælsgjennomgang ({name}): vilkåret er ikke oppfylt",
        "Milepælsgjennomgang ({name}): vilkåret er ikkje oppfylt",
        "Review ({name}): the condition is not met",
    ),
    None: Text(
        "Milepælsgjennomgang ({name}): ikke avgjort",
        "Milepælsgjennomgang ({name}): ikkje avgjort",
        "Review ({name}): not decided",
    ),
}
_UNVERIFIED = Text(
    "Ikke verifisert, gir ingen betaling: {rows}.",
    "Ikkje verifisert, gir inga betaling: {rows}.",
    "Not verified, pays nothing: {rows}.",
)
_ONE_ROW = Text("én rad", "éi rad", "one row")
_ROWS = Text("rader", "rader", "rows")


def settlement_table(settlement: Settlement, lang: Lang, trace: bool) -> str:
    """The lines in columns, the total, what changed, what each investor got, and what was decided."""
    contract = settlement.contract
    out = [_AS_OF(day=settlement.as_of).say(lang), ""]
    out += _rows(settlement, settlement.lines, lang, trace)
    out += ["", f"{_TOTAL.say(lang)}: {Amount(settlement.total, contract.currency).say(lang)}"]
    for more in (settlement.distributed, settlement.guarantees):
        if more:
            out += ["", *_rows(settlement, more, lang, trace)]
    if settlement.differences and settlement.previous:
        out += ["", _CHANGED(day=settlement.previous).say(lang)]
        for d in settlement.differences:
            sign = "+" if d.change > 0 else ""
            words = _CHANGE(
                term=d.line.payment,
                day=d.line.occasion,
                before=Amount(d.before, contract.currency),
                now=Amount(d.line.amount, contract.currency),
                change=sign + Amount(d.change, contract.currency).say(lang),
            )
            out.append("  " + words.say(lang))
    out.append("")
    for i in settlement.investors:
        rate = "" if i.irr is None else _IRR(rate=format_number(Fraction(i.irr) * 100, lang, 2))
        words = _INVESTOR(
            party=contract.parties[i.party].name,
            paid=Amount(i.paid_in, contract.currency),
            got=Amount(i.received, contract.currency),
            irr=rate,
        )
        out.append(words.say(lang))
        if i.note:
            out.append(f"  {i.note.say(lang)}.")
    out += _decided(settlement, lang)
    if settlement.unverified:
        out.append(_UNVERIFIED(rows=Counted(settlement.unverified, _ONE_ROW, _ROWS)).say(lang))
    return "\n".join(out)


def _decided(settlement: Settlement, lang: Lang) -> list[str]:
    out = []
    for d in settlement.decisions:
        if d.name == "continuation":
            out.append(_CONTINUE[d.met].say(lang))
            agreed = settlement.contract.continuation
            if d.met and agreed:
                digits = minor_units(settlement.contract.currency)
                for year, amount in agreed.budget.items():
                    out.append(
                        "  "
                        + _BUDGET(year=str(year), amount=Amount(int(amount * digits), settlement.contract.currency)).say(lang)
                    )
        else:
            said = _REVIEWED if d.name.startswith("review.") else _END
            out.append(said[d.met](name=d.clause).say(lang))
        if d.note:
            out.append(f"  {d.note.say(lang)}.")
    return out


def _rows(settlement: Settlement, lines: Sequence[Line], lang: Lang, trace: bool) -> list[str]:
    contract = settlement.contract

    def who(party: str) -> str:
        return contract.parties[party].name.say(lang) if party in contract.parties else _POOL.say(lang)

    cells = [[t.say(lang) for t in _HEAD]]
    for line in lines:
        amount = _PENDING.say(lang) if line.status == "pending" else Amount(line.amount, contract.currency).say(lang)
        term = line.payment + (f" ({line.cohort})" if line.cohort else "")
        cells.append([format_date(line.occasion, lang), line.clause, term, who(line.payer), who(line.payee), amount])
    widths = [max(len(row[i]) for row in cells) for i in range(len(_HEAD))]
    out = []
    for n, row in enumerate(cells):
        shown = [cell.ljust(widths[i]) if i + 1 < len(row) else cell.rjust(widths[i]) for i, cell in enumerate(row)]
        out.append("  ".join(shown).rstrip())
        if n == 0:
            out.append("  ".join("─" * w for w in widths))
        elif trace:
            out += told(lines[n - 1].trace(), lang, 1)
    return out


def told(step: Step, lang: Lang, depth: int) -> list[str]:
    """A trace as an indented list."""
    amount = f" = {step.amount.say(lang)}" if step.amount is not None else ""
    out = ["    " * depth + step.words.say(lang) + amount]
    for part in step.parts:
        out += told(part, lang, depth + 1)
    return out
