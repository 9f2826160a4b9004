"""What each place in a beliefs file is called in the form."""

from __future__ import annotations

from effektkontrakt.contract import Contract
from effektkontrakt.contract.tree import Loc
from effektkontrakt.text import Lang, Text

SECTIONS: dict[tuple[str, ...], Text] = {
    ("enrolment", "drop_out"): Text("Deltakerne", "Deltakarane", "The participants"),
    ("outcomes",): Text("Resultatene", "Resultata", "The outcomes"),
    ("indices",): Text("Prisindekser", "Prisindeksar", "Price indices"),
    ("delays",): Text("Hvor lang tid det tar", "Kor lang tid det tek", "How long it takes"),
    ("costs", "cash"): Text("Kostnader og kontoer", "Kostnader og kontoar", "Costs and accounts"),
    ("discount_rate", "cpi"): Text("Renter og priser", "Renter og prisar", "Interest and prices"),
    ("measuring", "choices"): Text("Måling og valg", "Måling og val", "Measuring and choices"),
    ("sources",): Text("Kilder", "Kjelder", "Sources"),
}
CHOICES: dict[object, dict[str, Text]] = {
    "shown_as": {
        "level": Text("som det er", "som det er", "as it is"),
        "difference": Text("som forskjell", "som skilnad", "as a difference"),
        "reduction": Text("som nedgang i prosent", "som nedgang i prosent", "as a reduction in per cent"),
    },
    "purpose": {
        "delivery": Text("tiltaket", "tiltaket", "the service"),
        "evaluation": Text("målingen", "målinga", "measuring"),
        "other": Text("annet", "anna", "other"),
    },
    "each": {
        "month": Text("hver måned", "kvar månad", "each month"),
        "year": Text("hvert år", "kvart år", "each year"),
        "participant": Text("for hver deltaker", "for kvar deltakar", "for each participant"),
        "once": Text("én gang", "éin gong", "once"),
    },
}
_PARTS: dict[str, Text] = {
    "people": Text("hvor mange", "kor mange", "how many"),
    "from": Text("fra", "frå", "from"),
    "to": Text("til", "til", "to"),
    "likely": Text("mest trolig", "mest truleg", "most likely"),
    "with": Text("med tiltaket", "med tiltaket", "with the service"),
    "without": Text("uten tiltaket", "utan tiltaket", "without the service"),
    "successes": Text("sett lykkes", "sett lykkast", "seen to succeed"),
    "failures": Text("sett ikke lykkes", "sett ikkje lykkast", "seen to fail"),
    "mean": Text("snitt", "snitt", "mean"),
    "sd": Text("standardavvik", "standardavvik", "standard deviation"),
    "after": Text("måneder til resultatet", "månader til resultatet", "months until the outcome"),
    "shown_as": Text("slik vises resultatet", "slik blir resultatet vist", "how it is shown"),
    "given": Text("bare de som nådde", "berre dei som nådde", "only those who reached"),
    "of": Text("måles på de samme som", "blir målt på dei same som", "measured on the same as"),
    "compared": Text("hvor mange det sammenlignes med", "kor mange det blir samanlikna med", "how many are compared"),
    "spread": Text("hvor mye folk varierer", "kor mykje folk varierer", "how much people vary"),
    "value": Text("verdi", "verdi", "value"),
    "budget": Text("budsjett", "budsjett", "budget"),
    "amount": Text("beløp", "beløp", "amount"),
    "begins": Text("begynner etter (måneder)", "byrjar etter (månader)", "begins after (months)"),
    "years": Text("antall år", "talet på år", "number of years"),
    "growth": Text("vekst i året", "vekst i året", "growth a year"),
    "measuring": Text("dager til målingen er ferdig", "dagar til målinga er ferdig", "days until it is measured"),
    "paying": Text("dager til pengene kommer", "dagar til pengane kjem", "days until the money comes"),
    "paid_by": Text("betales av", "blir betalt av", "paid by"),
    "purpose": Text("går til", "går til", "goes to"),
    "each": Text("hvor ofte", "kor ofte", "how often"),
    "on": Text("dag", "dag", "day"),
    "cohort": Text("kull", "kull", "cohort"),
    "drop_out": Text("andel som faller fra", "del som fell frå", "share that drop out"),
    "discount_rate": Text("rente til dagens verdi", "rente til dagens verdi", "discount rate"),
    "cpi": Text("prisvekst i året", "prisvekst i året", "growth in prices a year"),
    "cash": Text("på konto ved start", "på konto ved start", "in the account at the start"),
    "enrolment": Text("gruppe", "gruppe", "group"),
    "sources": Text("kilde", "kjelde", "source"),
    "nb": Text("bokmål", "bokmål", "bokmål"),
    "nn": Text("nynorsk", "nynorsk", "nynorsk"),
    "en": Text("engelsk", "engelsk", "English"),
}
_SILENT = ("outcomes", "costs", "indices", "delays", "chance", "count", "size", "triangular", "beta", "normal")


def label(contract: Contract, path: Loc, lang: Lang) -> str:
    """`Begynt i jobb: med tiltaket, fra`."""
    said = [_part(contract, path, i, lang) for i in range(len(path)) if path[i] not in _SILENT]
    head, *rest = said
    if len(path) > 1 and isinstance(path[1], int):
        head, rest = f"{head} {rest[0]}", rest[1:]
    text = f"{head}: {', '.join(rest)}" if rest else head
    return text[:1].upper() + text[1:]


def _part(contract: Contract, path: Loc, i: int, lang: Lang) -> str:
    part, parent = path[i], path[i - 1] if i else ""
    if isinstance(part, int):
        return str(part + 1)
    if parent in ("outcomes", "measuring") and part in contract.outcomes:
        return contract.outcomes[part].metric.say(lang)
    if parent == "cash" and part in contract.parties:
        return contract.parties[part].name.say(lang)
    return _PARTS[part].say(lang) if part in _PARTS else part.replace("_", " ")
