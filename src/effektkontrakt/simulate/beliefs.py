"""What is believed of a contract's future: enrolment, results with and without the intervention, delays, costs and value.

A file beside the contract. Nothing in it is agreed; nothing that is missing is assumed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from effektkontrakt.contract.given import not_empty, one_of
from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import Day, Duration, Money, Name, OneOf, OutcomeName, PartyName, Prose, Whole, known, scalar
from effektkontrakt.errors import Wrong
from effektkontrakt.simulate.choices import Choices
from effektkontrakt.simulate.measuring import Measuring
from effektkontrakt.simulate.priors import MoneyPrior, NumberPrior, Prior, RatioPrior, WholePrior
from effektkontrakt.text import Text

_VERSION = Text(
    nb="Dette programmet leser versjon 1 av antakelser, ikke «{found}».",
    nn="Dette programmet les versjon 1 av føresetnader, ikkje «{found}».",
    en="This program reads version 1 of beliefs, not “{found}”.",
)
_WHEN = Text(
    nb="En gruppe som begynner, trenger enten «cohort» eller både «from» og «to».",
    nn="Ei gruppe som byrjar, treng anten «cohort» eller både «from» og «to».",
    en="A group that starts needs either “cohort” or both “from” and “to”.",
)
_BACKWARDS = Text(
    nb="Perioden slutter {last}, før den begynner {first}.",
    nn="Perioden sluttar {last}, før han byrjar {first}.",
    en="The period ends on {last}, before it begins on {first}.",
)
_SPREAD = Text(
    nb="«spread» hører bare til «size», og «size» trenger «spread»: hvor mye folk varierer.",
    nn="«spread» høyrer berre til «size», og «size» treng «spread»: kor mykje folk varierer.",
    en="“spread” belongs to “size” only, and “size” needs “spread”: how much people vary.",
)
_EACH = Text(
    nb="En kostnad «{each}» trenger {needs}.",
    nn="Ein kostnad «{each}» treng {needs}.",
    en="A cost “{each}” needs {needs}.",
)
_LATE = Text(
    nb="Her er høyst {most} dager mulig (ti år). Oppgi dager, ikke et beløp eller et årstall.",
    nn="Her er høgst {most} dagar mogleg (ti år). Oppgi dagar, ikkje eit beløp eller eit årstal.",
    en="At most {most} days are possible here (ten years). Give days, not an amount or a year.",
)
LATEST = 3650
_CROWD = Text(
    nb="Høyst {most} deltakere kan begynne i en gruppe. Oppgi antall mennesker, ikke et beløp.",
    nn="Høgst {most} deltakarar kan byrje i ei gruppe. Oppgi talet på menneske, ikkje eit beløp.",
    en="At most {most} participants can start in a group. Give a number of people, not an amount.",
)
MOST_PEOPLE = 1_000_000


_RATE = Text(
    nb="Satsen må være over −20 % og under 100 % i året. Sjekk tallet.",
    nn="Satsen må vere over −20 % og under 100 % i året. Sjekk talet.",
    en="The rate must be above −20% and below 100% a year. Check the number.",
)
LOWEST_RATE, HIGHEST_RATE = -0.2, 1.0


def _version(text: str) -> int:
    if text != "1":
        raise Wrong(_VERSION(found=text[:10]))
    return 1


def _not_too_many(people: Prior[int]) -> Prior[int]:
    if people.largest > MOST_PEOPLE:
        raise Wrong(_CROWD(most=MOST_PEOPLE))
    return people


def _of_a_year(rate: Prior[Fraction]) -> Prior[Fraction]:
    if rate.smallest <= LOWEST_RATE or rate.largest >= HIGHEST_RATE:
        raise Wrong(_RATE)
    return rate


YearlyRate = Annotated[RatioPrior, AfterValidator(_of_a_year)]


class Batch(Spec):
    """How many start, evenly over the days from `from` to `to`, or over a cohort's days."""

    cohort: Annotated[Name, AfterValidator(known("cohort"))] | None = None
    first: Day | None = Field(None, alias="from")
    last: Day | None = Field(None, alias="to")
    people: Annotated[WholePrior, AfterValidator(_not_too_many)]

    @model_validator(mode="after")
    def _placed(self) -> Self:
        if (self.cohort is None) == (self.first is None) or (self.first is None) != (self.last is None):
            raise Wrong(_WHEN)
        if self.first and self.last and self.last < self.first:
            raise Wrong(_BACKWARDS(first=self.first, last=self.last))
        return self


class Chances(Spec):
    """The share of the participants who reach the outcome."""

    without: RatioPrior
    with_: RatioPrior = Field(alias="with")


class Counts(Spec):
    """How many units a participant has on average, when each unit comes by chance (Poisson)."""

    without: NumberPrior
    with_: NumberPrior = Field(alias="with")


class Sizes(Spec):
    """How many units a participant has on average, when people vary by `spread` (standard deviation)."""

    without: NumberPrior
    with_: NumberPrior = Field(alias="with")


class Months(Spec):
    """A time in months, even between two ends."""

    first: Duration = Field(alias="from")
    last: Duration = Field(alias="to")

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: Any) -> Any:
        return {"from": given, "to": given} if isinstance(given, str | int) else given

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.last < self.first:
            raise Wrong(_BACKWARDS(first=self.first, last=self.last))
        return self


class Worth(Spec):
    """What one unit more is worth to a budget: so much a year, from when, for how many years."""

    budget: Prose
    to: PartyName | None = None
    amount: MoneyPrior
    begins: Duration = 0
    years: Duration = 1


class OutcomeBelief(Spec):
    """What is believed of one outcome: of each participant (`chance`, `count` or `size`), or measured on another's people (`of`)."""

    chance: Chances | None = None
    count: Counts | None = None
    size: Sizes | None = None
    of: OutcomeName | None = None
    spread: NumberPrior | None = None
    given: OutcomeName | None = None
    after: Months | None = None
    shown_as: OneOf("level", "difference", "reduction")
    compared: Whole | None = None
    people: OneOf("period", "to_date") | None = None
    value: dict[Name, Worth] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one(self) -> Self:
        kind = one_of(self, ("chance", "count", "size", "of"))
        if (kind == "size") != (self.spread is not None):
            raise Wrong(_SPREAD)
        return self

    @property
    def kind(self) -> str:
        """`chance`, `count`, `size` or `of`."""
        return one_of(self, ("chance", "count", "size", "of"))

    @property
    def level(self) -> Chances | Counts | Sizes | None:
        """With and without; None where measured on another outcome's people."""
        return self.chance or self.count or self.size


class IndexBelief(Spec):
    """How a price index grows a year, from its base at the contract's first day."""

    growth: YearlyRate


def _not_too_late(days: Prior[int]) -> Prior[int]:
    if days.largest > LATEST:
        raise Wrong(_LATE(most=LATEST))
    return days


class Delays(Spec):
    """Days from an occasion until its results are verified, and from then until the money comes, beyond what the contract allows."""

    measuring: Annotated[WholePrior, AfterValidator(_not_too_late)]
    paying: Annotated[WholePrior, AfterValidator(_not_too_late)]


class Cost(Spec):
    """Money a party spends outside the payment terms."""

    paid_by: PartyName
    purpose: OneOf("delivery", "evaluation", "other")
    amount: MoneyPrior
    each: OneOf("month", "year", "participant", "once")
    on: Day | None = None
    first: Day | None = Field(None, alias="from")
    last: Day | None = Field(None, alias="to")

    @model_validator(mode="after")
    def _placed(self) -> Self:
        ranged = self.each in ("month", "year")
        if (self.on is not None) != (self.each == "once"):
            raise Wrong(
                _EACH(each=self.each, needs="`on`") if self.each == "once" else _EACH(each=self.each, needs="`from`, `to`")
            )
        if (self.first is not None) != ranged or (self.last is not None) != ranged:
            raise Wrong(_EACH(each=self.each, needs="`from`, `to`"))
        if self.first and self.last and self.last < self.first:
            raise Wrong(_BACKWARDS(first=self.first, last=self.last))
        return self


class Beliefs(Spec):
    """A beliefs file. `measuring` and `choices` belong to the diagnosis and are not read by the simulation."""

    beliefs: Annotated[int, BeforeValidator(scalar(_version))]
    contract: Name
    enrolment: Annotated[tuple[Batch, ...], BeforeValidator(not_empty)]
    drop_out: RatioPrior
    outcomes: dict[Annotated[Name, AfterValidator(known("outcome"))], OutcomeBelief]
    indices: dict[Annotated[Name, AfterValidator(known("index"))], IndexBelief] = Field(default_factory=dict)
    measuring: dict[Annotated[Name, AfterValidator(known("outcome"))], Measuring] = Field(default_factory=dict)
    choices: Choices | None = None
    delays: Delays
    costs: dict[Name, Cost] = Field(default_factory=dict)
    cash: dict[PartyName, Money] = Field(default_factory=dict)
    discount_rate: YearlyRate
    cpi: YearlyRate
    sources: tuple[Prose, ...] = ()
