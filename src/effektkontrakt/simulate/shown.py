"""A simulation as a notebook shows it: what it rests on, what may be paid, what investors may lose, and the payments year by year."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from effektkontrakt.money import Amount, minor_units
from effektkontrakt.simulate.reserve import every_year
from effektkontrakt.simulate.returns import InvestorReturns, returns
from effektkontrakt.simulate.simulation import Simulation
from effektkontrakt.text import Hundred, Lang, Text

_RESTS = Text(
    "{count} mulige framtider, startverdi {seed}.",
    "{count} moglege framtider, startverdi {seed}.",
    "{count} possible futures, seed {seed}.",
)
_PARTIAL = Text(
    "Stoppet før tiden: {asked} framtider var bedt om.",
    "Stoppa før tida: {asked} framtider var bedne om.",
    "Stopped early: {asked} futures were asked for.",
)
_PAID = Text(
    "I snitt betales {mean} i alt. {p80} er nok i 80 av 100 tilfeller.",
    "I snitt blir det betalt {mean} i alt. {p80} er nok i 80 av 100 tilfelle.",
    "On average {mean} is paid in all. {p80} is enough in 80 of 100 cases.",
)
_LOST = Text(
    "{party} betaler inn {paid_in} og får mindre tilbake i {chance} tilfeller. Høyst {most} kan gå tapt.",
    "{party} betaler inn {paid_in} og får mindre att i {chance} tilfelle. Høgst {most} kan gå tapt.",
    "{party} pays in {paid_in} and gets less back in {chance} cases. At most {most} can be lost.",
)
_HEADS = (
    Text("År", "År", "Year"),
    Text("Ventet", "Venta", "Expected"),
    Text("Nok i 50 av 100", "Nok i 50 av 100", "Enough in 50 of 100"),
    Text("Nok i 80 av 100", "Nok i 80 av 100", "Enough in 80 of 100"),
    Text("Nok i 95 av 100", "Nok i 95 av 100", "Enough in 95 of 100"),
)
_ALL = Text("I alt", "I alt", "In all")


def html(found: Simulation, lang: Lang = "nb") -> str:
    """Sentences and a table, as HTML without style or script."""
    told = "".join(f"<p>{escape(words)}</p>" for words in _sentences(found, lang))
    heads = "".join(f'<th scope="col">{escape(head.say(lang))}</th>' for head in _HEADS)
    rows = "".join(
        f'<tr><th scope="row">{head}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for head, cells in _rows(found, lang)
    )
    title = escape(found.contract.title.say(lang))
    return f'<div lang="{lang}"><h3>{title}</h3>{told}<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _sentences(found: Simulation, lang: Lang) -> Iterator[str]:
    whole = every_year(found)[-1].nominal
    yield _RESTS(count=found.count, seed=str(found.seed)).say(lang)
    if found.partial:
        yield _PARTIAL(asked=found.asked).say(lang)
    yield _PAID(mean=_money(found, whole.mean), p80=_money(found, whole.p80)).say(lang)
    for investor in returns(found):
        if investor.paid_in:
            yield _lost(found, investor, lang)


def _lost(found: Simulation, investor: InvestorReturns, lang: Lang) -> str:
    return _LOST(
        party=found.contract.parties[investor.party].name,
        paid_in=_money(found, investor.paid_in),
        chance=Hundred(investor.loses_all + investor.loses_some),
        most=_money(found, investor.most_lost),
    ).say(lang)


def _rows(found: Simulation, lang: Lang) -> Iterator[tuple[str, list[str]]]:
    for row in every_year(found):
        amounts = (row.nominal.mean, row.nominal.p50, row.nominal.p80, row.nominal.p95)
        yield str(row.year) if row.year else _ALL.say(lang), [_money(found, amount).say(lang) for amount in amounts]


def _money(found: Simulation, minor: int) -> Amount:
    """Rounded to whole major units, half up."""
    units = minor_units(found.contract.currency)
    return Amount((2 * minor + units) // (2 * units) * units, found.contract.currency)
