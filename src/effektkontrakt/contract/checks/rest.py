"""What the kind, the index and the waterfall ask for."""

from __future__ import annotations

from effektkontrakt.contract.checks.days import inside
from effektkontrakt.contract.checks.found import Found
from effektkontrakt.contract.checks.quantities import condition_fits
from effektkontrakt.contract.model import Contract
from effektkontrakt.text import Text

_LAST_TIER = Text(
    nb="Det siste trinnet må ta resten: split eller rest.",
    nn="Det siste trinnet må ta resten: split eller rest.",
    en="The last tier must take the rest: split or rest.",
)
_BRIDGE = Text(
    nb="I en brofinansiering må «continuation» være med. Den sier hvem som driver tiltaket videre, når, og hva det koster.",
    nn="I ei brufinansiering må «continuation» vere med. Han seier kven som driv tiltaket vidare, når, og kva det kostar.",
    en="A bridge contract needs “continuation”: who carries the service on, when, and with which budget.",
)
_INDEX_ZERO = Text(
    nb="Indeksens grunnverdi må være større enn null.",
    nn="Grunnverdien til indeksen må vere større enn null.",
    en="The index's base must be above zero.",
)


def rest(c: Contract) -> Found:
    """What is left."""
    for name, cohort in c.cohorts.items():
        yield from inside(c, ("cohorts", name, "measured"), cohort.measured)
    if c.kind == "bridge" and c.continuation is None:
        yield (), _BRIDGE
    if c.continuation:
        yield from condition_fits(c, c.continuation.when, ("continuation", "when"))
        yield from inside(c, ("continuation", "on"), c.continuation.on)
    for name, termination in c.termination.items():
        yield from condition_fits(c, termination.when, ("termination", name, "when"))
        yield from inside(c, ("termination", name, "on"), termination.on)
    for name, review in c.reviews.items():
        yield from inside(c, ("reviews", name, "on"), review.on)
        if review.when:
            yield from condition_fits(c, review.when, ("reviews", name, "when"))
    if c.terminated:
        yield from inside(c, ("terminated", "on"), c.terminated.on)
    for name, index in c.indices.items():
        if index.base <= 0:
            yield ("indices", name, "base"), _INDEX_ZERO
    if c.waterfall and c.waterfall.tiers[-1].kind not in ("split", "rest"):
        yield ("waterfall", "tiers", len(c.waterfall.tiers) - 1), _LAST_TIER
