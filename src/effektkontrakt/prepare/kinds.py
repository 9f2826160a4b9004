"""The three kinds of contract side by side for one case: who pays whom, when, who bears which risk, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

from effektkontrakt.contract import Contract, read_contract_text
from effektkontrakt.money import Amount, minor_units
from effektkontrakt.prepare.draft import draft
from effektkontrakt.prepare.municipal import warnings
from effektkontrakt.prepare.need import Idea
from effektkontrakt.prepare.scenario import HALF, MISSED, REACHED, play
from effektkontrakt.text import Text, Words

Kind = Literal["bridge", "philanthropic", "financial"]
KINDS: tuple[Kind, ...] = ("bridge", "philanthropic", "financial")

TOPICS = {
    "front": Text("Hvem betaler først", "Kven betaler først", "Who pays first"),
    "reached": Text("Når målene blir nådd", "Når måla blir nådde", "If the goals are reached"),
    "missed": Text("Når målene ikke blir nådd", "Når måla ikkje blir nådde", "If the goals are missed"),
    "when": Text("Når pengene forfaller", "Når pengane forfell", "When the money falls due"),
    "payer_risk": Text("Risiko for det offentlige", "Risiko for det offentlege", "Risk to the outcome payer"),
    "investor_risk": Text("Risiko for investoren", "Risiko for investoren", "Risk to the investor"),
    "provider_risk": Text("Risiko for leverandøren", "Risiko for leverandøren", "Risk to the provider"),
    "suits": Text("Passer for", "Passar for", "Suits"),
    "mind": Text("Pass på", "Pass på", "Mind this"),
    "first": Text("De første kontraktene", "Dei første kontraktane", "The first contracts"),
}
_PAID = Text(
    "Leverandøren får betalt underveis og taper lite.",
    "Leverandøren får betalt undervegs og taper lite.",
    "The provider is paid along the way and loses little.",
)
SIDE_BY_SIDE: dict[str, dict[Kind, Text]] = {
    "front": {
        "bridge": Text(
            "Investoren betaler hele tiltaket til målene er nådd.",
            "Investoren betaler heile tiltaket til måla er nådde.",
            "The investor pays for the whole service until the goals are reached.",
        ),
        "philanthropic": Text(
            "En stiftelse betaler tiltaket.", "Ei stifting betaler tiltaket.", "A foundation pays for the service."
        ),
        "financial": Text(
            "En eller flere investorer betaler tiltaket.",
            "Ein eller fleire investorar betaler tiltaket.",
            "One or more investors pay for the service.",
        ),
    },
    "reached": {
        "bridge": Text(
            "Det offentlige tar over tiltaket og kostnaden i avtalte år. Det kan også betale en del tilbake.",
            "Det offentlege tek over tiltaket og kostnaden i avtalte år. Det kan òg betale ein del tilbake.",
            "The outcome payer takes over the service and its cost for agreed years. It may also repay a part.",
        ),
        "philanthropic": Text(
            "Det offentlige betaler alt eller en del tilbake, men uten gevinst. Stiftelsen kan bruke pengene om igjen.",
            "Det offentlege betaler alt eller ein del tilbake, men utan gevinst. Stiftinga kan bruke pengane om att.",
            "The outcome payer repays the money, whole or in part, without profit. The foundation can use it again.",
        ),
        "financial": Text(
            "Det offentlige betaler for det som nås. Investoren får pengene og en avkastning, opp til et tak.",
            "Det offentlege betaler for det som blir nådd. Investoren får pengane og ei avkasting, opp til eit tak.",
            "The outcome payer pays by result: the money back and a return, up to a cap.",
        ),
    },
    "missed": {
        "bridge": Text(
            "Ingen skylder noe. Tiltaket slutter.", "Ingen skuldar noko. Tiltaket sluttar.", "Nothing is owed. The service ends."
        ),
        "philanthropic": Text("Pengene er en gave.", "Pengane er ei gåve.", "The money is a gift."),
        "financial": Text(
            "Investoren taper pengene, ned til et gulv hvis det er avtalt.",
            "Investoren taper pengane, ned til eit golv om det er avtalt.",
            "The investor loses the money, down to a floor if one was agreed.",
        ),
    },
    "when": {
        "bridge": Text(
            "Etter at målene er nådd, som årlig drift.",
            "Etter at måla er nådde, som årleg drift.",
            "After the goals are reached, as yearly running costs.",
        ),
        "philanthropic": Text(
            "Når resultatene er målt, hvert år eller til slutt.",
            "Når resultata er målte, kvart år eller til slutt.",
            "When results are measured, each year or at the end.",
        ),
        "financial": Text(
            "Når resultatene er målt, hvert år eller til slutt.",
            "Når resultata er målte, kvart år eller til slutt.",
            "When results are measured, each year or at the end.",
        ),
    },
    "payer_risk": {
        "bridge": Text(
            "Lav. Men pengene til drift må finnes når målene er nådd.",
            "Låg. Men pengane til drift må finnast når måla er nådde.",
            "Low. But the running costs must be there once the goals are reached.",
        ),
        "philanthropic": Text(
            "Lav. Det betales bare for resultater, og aldri mer enn det som er brukt.",
            "Låg. Det blir berre betalt for resultat, og aldri meir enn det som er brukt.",
            "Low. Only results are paid for, and never more than was spent.",
        ),
        "financial": Text(
            "Middels. Prisen er høyere, og dere kan betale for flaks.",
            "Middels. Prisen er høgare, og de kan betale for flaks.",
            "Medium. The price is higher, and you may pay for luck.",
        ),
    },
    "investor_risk": {
        "bridge": Text(
            "Tapet er sikkert: lite eller ingenting kommer igjen, hvordan det enn går.",
            "Tapet er sikkert: lite eller ingenting kjem tilbake, korleis det enn går.",
            "The loss is certain: little or nothing comes back, however it goes.",
        ),
        "philanthropic": Text(
            "Høy, men stiftelsen hadde ellers gitt pengene bort.",
            "Høg, men stiftinga hadde elles gitt bort pengane.",
            "High, but the foundation would otherwise have given the money away.",
        ),
        "financial": Text(
            "Høy. Derfor ber investoren om avkastning.",
            "Høg. Derfor ber investoren om avkasting.",
            "High. That is why the investor asks for a return.",
        ),
    },
    "provider_risk": {"bridge": _PAID, "philanthropic": _PAID, "financial": _PAID},
    "suits": {
        "bridge": Text(
            "Kommuner med lite penger nå, som vil drive tiltaket selv hvis det virker.",
            "Kommunar med lite pengar no, som vil drive tiltaket sjølve om det verkar.",
            "Municipalities with little money now that want to run the service if it works.",
        ),
        "philanthropic": Text(
            "Stiftelser som vil vise hva gavene deres fører til.",
            "Stiftingar som vil vise kva gåvene deira fører til.",
            "Foundations that want to show what their grants lead to.",
        ),
        "financial": Text(
            "Større tiltak med god måling. Lite brukt i Norge til nå.",
            "Større tiltak med god måling. Lite brukt i Noreg til no.",
            "Larger services with good measurement. Little used in Norway so far.",
        ),
    },
    "mind": {
        "bridge": Text(
            "At kommunestyret faktisk bevilger penger til videre drift.",
            "At kommunestyret faktisk løyver pengar til vidare drift.",
            "That the council really funds the continuation.",
        ),
        "philanthropic": Text(
            "At målingen er god nok til å avgjøre.",
            "At målinga er god nok til å avgjere.",
            "That the measurement is good enough to decide.",
        ),
        "financial": Text(
            "Flaks, for høy pris, og hva det koster å lage kontrakten.",
            "Flaks, for høg pris, og kva det kostar å lage kontrakten.",
            "Luck, too high a price, and what it costs to make the contract.",
        ),
    },
    "first": {
        "bridge": Text(
            "Lier kommune fra 2020: Ferd betalte naturskole for åttende trinn til målene var nådd. Da skulle kommunen ta over og betale en del tilbake. Kilde: Ferd.",
            "Lier kommune frå 2020: Ferd betalte naturskule for åttande trinn til måla var nådde. Da skulle kommunen ta over og betale ein del tilbake. Kjelde: Ferd.",
            "Lier municipality from 2020: Ferd paid for a nature school for year 8 until the goals were reached. The municipality was then to take over and repay a part. Source: Ferd.",
        ),
        "philanthropic": Text(
            "Educate Girls i India fra 2015: en stiftelse betalte 270 000 USD og fikk 422 000 tilbake fra en annen. Der var det avtalt gevinst. Kilde: IDinsight 2018.",
            "Educate Girls i India frå 2015: ei stifting betalte 270 000 USD og fekk 422 000 tilbake frå ei anna. Der var det avtalt gevinst. Kjelde: IDinsight 2018.",
            "Educate Girls in India from 2015: a foundation paid USD 270,000 and got 422,000 back from another. There a profit was agreed. Source: IDinsight 2018.",
        ),
        "financial": Text(
            "Peterborough i England fra 2010: 17 gikk inn med 5 millioner pund og fikk vel 3 prosent i året. Norrköping fra 2016: 40 prosent skulle betales uansett. Kilder: MoJ 2017, RISE 2021.",
            "Peterborough i England frå 2010: 17 gjekk inn med 5 millionar pund og fekk vel 3 prosent i året. Norrköping frå 2016: 40 prosent skulle betalast uansett. Kjelder: MoJ 2017, RISE 2021.",
            "Peterborough in England from 2010: 17 investors, GBP 5 million, just over 3% a year. Norrköping from 2016: 40% was owed whatever the result. Sources: UK Ministry of Justice 2017, RISE 2021.",
        ),
    },
}


NAMES: dict[Kind, Text] = {
    "bridge": Text("Brofinansiering", "Brufinansiering", "Bridge financing"),
    "philanthropic": Text("Filantropisk effektkontrakt", "Filantropisk effektkontrakt", "Philanthropic outcomes contract"),
    "financial": Text("Finansiell effektkontrakt", "Finansiell effektkontrakt", "Financial outcomes contract"),
}
FIGURES = {
    "missed": Text("Dere betaler om målene ikke nås", "De betaler om måla ikkje blir nådde", "You pay if the goals are missed"),
    "half": Text(
        "Dere betaler om målene nås halvveis", "De betaler om måla blir nådde halvvegs", "You pay if the goals are half reached"
    ),
    "reached": Text("Dere betaler om målene nås", "De betaler om måla blir nådde", "You pay if the goals are reached"),
    "takeover": Text(
        "Videre drift om målene nås", "Vidare drift om måla blir nådde", "Running the service on if the goals are reached"
    ),
    "paid_in": Text("Investoren betaler inn", "Investoren betaler inn", "The investor pays in"),
    "back": Text(
        "Investoren får tilbake om målene nås",
        "Investoren får tilbake om måla blir nådde",
        "The investor gets back if the goals are reached",
    ),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One kind drafted for this case: the contract, what each scenario comes to by the name of the figure, what to mind."""

    kind: Kind
    contract: Contract
    figures: Mapping[str, Amount]
    warnings: tuple[Words, ...]


def side_by_side(idea: Idea) -> tuple[Case, ...]:
    """The case drafted as each kind and settled on the same scenarios.

    What a kind asks for and nobody has answered is taken as: bridge, nothing repaid and three years at today's yearly cost; financial,
    a cap of the capital and a tenth.
    """
    return tuple(_case(idea, kind) for kind in KINDS)


def as_kind(idea: Idea, kind: Kind) -> Idea:
    """The same idea as another kind."""
    a = idea.answers
    fill: dict[str, object] = {"kind": kind}
    if kind == "bridge":
        fill |= {
            "part_back": min(a.part_back or Fraction(0), a.capital),
            "continue_budget": a.continue_budget or Fraction(ceil(a.capital / a.years)),
            "continue_years": a.continue_years or 3,
        }
    if kind == "financial":
        fill["most"] = a.most if a.most and a.most >= a.capital else a.capital * Fraction(11, 10)
    return idea.model_copy(update={"answers": a.model_copy(update=fill)})


def _case(idea: Idea, kind: Kind) -> Case:
    contract = read_contract_text(draft(as_kind(idea, kind)))
    missed, half, reached = (play(contract, s) for s in (MISSED, HALF, REACHED))
    minor = {
        "missed": missed.total,
        "half": half.total,
        "reached": reached.total,
        "paid_in": sum(i.paid_in for i in reached.investors),
        "back": sum(i.received for i in reached.investors),
    }
    if contract.continuation:
        minor["takeover"] = int(sum(contract.continuation.budget.values()) * minor_units(contract.currency))
    figures = {name: Amount(amount, contract.currency) for name, amount in minor.items()}
    return Case(kind, contract, figures, tuple(warnings(contract)))
