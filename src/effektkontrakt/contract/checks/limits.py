"""Limits fit what they limit."""

from __future__ import annotations

from effektkontrakt.contract.checks.found import Found
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.payments import Limit
from effektkontrakt.contract.tree import Loc
from effektkontrakt.contract.walk import outcomes_of
from effektkontrakt.money import Amount as Sum
from effektkontrakt.money import minor_units
from effektkontrakt.text import Text

_CAP_BELOW_FLOOR = Text(
    nb="Taket {cap} er lavere enn gulvet {floor}. Rett det ene.",
    nn="Taket {cap} er lågare enn golvet {floor}. Rett det eine.",
    en="The cap {cap} is below the floor {floor}. Correct one of them.",
)
_LIMIT_KEYS = Text(
    nb="En grense per {per} trenger én av {keys}, og ingen andre.",
    nn="Ei grense per {per} treng éin av {keys}, og ingen andre.",
    en="A limit per {per} needs one of {keys}, and no other.",
)
_NOT_PARTICIPANT = Text(
    nb="Grensen gjelder per deltaker, men «{payment}» regnes ikke ut per deltaker. Sett `per: participant` på vilkåret.",
    nn="Grensa gjeld per deltakar, men «{payment}» blir ikkje rekna ut per deltakar. Set `per: participant` på vilkåret.",
    en="The limit is per participant, but “{payment}” is not worked out per participant. Set `per: participant` on the payment.",
)
_ONE_OUTCOME = Text(
    nb="Grensen gjelder per resultatmål, men «{payment}» leser {count}. Et slikt vilkår må lese nøyaktig ett.",
    nn="Grensa gjeld per resultatmål, men «{payment}» les {count}. Eit slikt vilkår må lese nøyaktig eitt.",
    en="The limit is per outcome, but “{payment}” reads {count}. Such a payment must read exactly one.",
)

_KEYS = {
    "participant_outcome": ("times", "cap"),
    "participant": ("cap",),
    "outcome": ("cap",),
    "year": ("cap", "caps"),
    "contract": ("cap", "floor", "share"),
}


def limits(c: Contract) -> Found:
    """Each limit has the keys its scope needs, and fits its payments."""
    for name, limit in c.limits.items():
        given = [k for k in ("times", "cap", "caps", "floor", "share") if getattr(limit, k) is not None]
        allowed = _KEYS[limit.per]
        both = limit.per == "contract" and sorted(given) == ["cap", "floor"]
        if not both and (len(given) != 1 or given[0] not in allowed):
            yield ("limits", name), _LIMIT_KEYS(per=limit.per, keys=list(allowed))
        yield from _limited(c, name, limit)
    caps = [(n, x.cap) for n, x in c.limits.items() if x.per == "contract" and x.cap is not None and x.payments is None]
    for name, limit in c.limits.items():
        for _, cap in caps:
            if limit.floor is not None and cap is not None and cap < limit.floor:
                digits = minor_units(c.currency)
                yield (
                    ("limits", name, "floor"),
                    _CAP_BELOW_FLOOR(cap=Sum(int(cap * digits), c.currency), floor=Sum(int(limit.floor * digits), c.currency)),
                )


def _limited(c: Contract, name: str, limit: Limit) -> Found:
    for payment_name in limit.payments or c.payments:
        if (payment := c.payments.get(payment_name)) is None:
            continue
        loc: Loc = ("limits", name, "payments") if limit.payments else ("limits", name)
        if limit.per.startswith("participant") and payment.per != "participant":
            yield loc, _NOT_PARTICIPANT(payment=payment_name)
        if limit.per in ("outcome", "participant_outcome"):
            read = outcomes_of(payment)
            if len(read) != 1:
                yield loc, _ONE_OUTCOME(payment=payment_name, count=len(read))
