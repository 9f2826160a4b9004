"""What is allowed in a contract but deserves a second thought before signing."""

from __future__ import annotations

from collections.abc import Iterator

from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.walk import outcomes_of
from effektkontrakt.text import Text, Words

_WHATEVER = Text(
    nb="Punkt {clause}: betalingen avhenger ikke av noe resultat. Den kan ligne et lån til drift. Knytt den til et resultat, eller få det vurdert.",
    nn="Punkt {clause}: betalinga heng ikkje på noko resultat. Ho kan likne eit lån til drift. Knyt ho til eit resultat, eller få det vurdert.",
    en="Clause {clause}: the payment does not depend on any result. It can look like a loan for running costs. Tie it to a result, or have it looked at.",
)
_NO_CAP = Text(
    nb="Kontrakten har ikke noe tak for hva som kan betales til sammen. Da kan ingen si hvor mye som må settes av.",
    nn="Kontrakten har ikkje noko tak for kva som kan betalast til saman. Da kan ingen seie kor mykje som må setjast av.",
    en="The contract has no cap on what may be paid in all. Then nobody can say how much must be set aside.",
)
_NO_EVALUATOR = Text(
    nb="Kontrakten har ingen uavhengig evaluator. Partene må stole på en måling som en av dem gjør selv.",
    nn="Kontrakten har ingen uavhengig evaluator. Partane må stole på ei måling som ein av dei gjer sjølv.",
    en="The contract has no independent evaluator. The parties must trust a measurement made by one of them.",
)
NO_PLAN = Text(
    nb="Kontrakten har ingen måleplan. Skriv den før dere signerer: da kan ingen velge metode etter at tallene er kjent.",
    nn="Kontrakten har ingen måleplan. Skriv han før de signerer: då kan ingen velje metode etter at tala er kjende.",
    en="The contract has no measurement plan. Write it before you sign: then nobody can choose the method once the figures are known.",
)
_SMALL = Text(
    nb="Målgruppen er på {size}. Med under 30 deltakere avgjør tilfeldigheter mye, særlig når alt eller ingenting betales.",
    nn="Målgruppa er på {size}. Med under 30 deltakarar avgjer det tilfeldige mykje, særleg når alt eller ingenting blir betalt.",
    en="The target group has {size}. With fewer than 30 participants chance decides much, above all when it is all or nothing.",
)
_PROFIT = Text(
    nb="Filantropisk: tilbakebetalingen har ikke noe tak på det investoren har betalt inn. Da kan den gi overskudd.",
    nn="Filantropisk: tilbakebetalinga har ikkje noko tak på det investoren har betalt inn. Da kan ho gi overskot.",
    en="Philanthropic: repayment is not capped at what the investor has paid in. Then it can give a profit.",
)


def advice(contract: Contract) -> Iterator[Words]:
    """What deserves a second thought, most important first."""
    for payment in contract.payments.values():
        if not outcomes_of(payment):
            yield _WHATEVER(clause=payment.clause)
    caps = [x for x in contract.limits.values() if x.per == "contract" and x.cap is not None and x.payments is None]
    if not caps and any(p.amount.form != "fixed" or p.due != "end" for p in contract.payments.values()):
        yield _NO_CAP
    if contract.kind == "philanthropic":
        paid_in = sum(d.amount for d in contract.financing.values()) or sum(
            p.commitment or 0 for p in contract.parties.values() if "investor" in p.roles
        )
        if not any(x.cap is not None and x.cap <= paid_in for x in caps):
            yield _PROFIT
    if not contract.having("evaluator"):
        yield _NO_EVALUATOR
    if not contract.measurement:
        yield NO_PLAN
    if contract.target_group and contract.target_group.size is not None and contract.target_group.size < 30:
        yield _SMALL(size=contract.target_group.size)
