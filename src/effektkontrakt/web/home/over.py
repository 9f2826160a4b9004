"""What each role came for once a contract has run to its end and everything is settled: what happened, no longer what may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from effektkontrakt.contract import Contract
from effektkontrakt.money import Amount
from effektkontrakt.prepare.compare import by_year
from effektkontrakt.settle.model import Settlement
from effektkontrakt.terms.occasions import life
from effektkontrakt.text import Text, Words, plain
from effektkontrakt.web.home.block import SUM, TOTAL, YEAR, Block

_OVER = Text("Kontrakten er avsluttet", "Kontrakten er avslutta", "The contract has ended")
_PAID = Text(
    "Den tok slutt {day}. Det er gjort opp {amount} til sammen.",
    "Han tok slutt {day}. Det er gjort opp {amount} til saman.",
    "It ended on {day}. In all {amount} has been settled.",
)
_FREE = Text(
    "Det kan ikke forfalle mer for resultater. Avsetningen kan løses opp.",
    "Det kan ikkje forfalle meir for resultat. Avsetjinga kan løysast opp.",
    "Nothing more can fall due for results. The reserve can be released.",
)
_BY_YEAR = Text("Gjort opp hvert år", "Gjort opp kvart år", "Settled each year")
_INVESTED = Text("Slik gikk det med pengene", "Slik gjekk det med pengane", "How the money fared")
_INVESTOR, _IN, _OUT = (
    Text("Investor", "Investor", "Investor"),
    Text("Betalt inn", "Betalt inn", "Paid in"),
    Text("Fått tilbake", "Fått tilbake", "Received"),
)


def is_over(contract: Contract, settlement: Settlement | None, today: date) -> bool:
    """Whether the last day has passed and no result is awaited."""
    return life(contract).last < today and settlement is not None and all(line.status == "settled" for line in settlement.lines)


def closing(contract: Contract, settlement: Settlement, *, pays: bool = False) -> Block:
    """That it is over and what was settled; to those who pay also that the reserve is free."""
    told: list[Words] = [_PAID(day=life(contract).last, amount=Amount(settlement.total, contract.currency))]
    return Block(_OVER, (*told, *([_FREE] if pays else [])))


def ended(contract: Contract, settlement: Settlement, *, pays: bool) -> Iterator[Block]:
    """What was settled, by year, and what the investors got."""
    yield closing(contract, settlement, pays=pays)
    years = sorted(by_year(settlement).items())
    rows = [(plain(str(year)), Amount(amount, contract.currency)) for year, amount in years]
    yield Block(_BY_YEAR, table=((YEAR, SUM), *rows, (TOTAL, Amount(sum(a for _, a in years), contract.currency))))
    investors = [
        (contract.parties[i.party].name, Amount(i.paid_in, contract.currency), Amount(i.received, contract.currency))
        for i in settlement.investors
    ]
    yield Block(_INVESTED, table=((_INVESTOR, _IN, _OUT), *investors))
