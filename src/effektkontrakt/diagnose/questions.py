"""From a contract, its measurement plan and somebody's beliefs to what will be measured, at each true effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import sqrt

from effektkontrakt.contract.measurement import Plan, plan_of
from effektkontrakt.contract.model import Contract
from effektkontrakt.diagnose.designs import DESIGNS, Comparison, Estimand, Setting
from effektkontrakt.diagnose.effects import SHARES
from effektkontrakt.diagnose.futures import Source
from effektkontrakt.diagnose.groups import Floats, Group
from effektkontrakt.diagnose.measured import Measured, Recording
from effektkontrakt.diagnose.model import Seen
from effektkontrakt.diagnose.participants import participants
from effektkontrakt.diagnose.people import Reach
from effektkontrakt.diagnose.stating import Manner
from effektkontrakt.diagnose.unfit import NO_EFFECT, NOBODY, mistake, unfit
from effektkontrakt.diagnose.units import Units, counted, sized
from effektkontrakt.diagnose.windows import arrivals, reader, shared
from effektkontrakt.errors import InputError
from effektkontrakt.simulate.beliefs import Beliefs, Chances, Counts, OutcomeBelief, Sizes
from effektkontrakt.simulate.measuring import Measuring
from effektkontrakt.terms.compile import Compiled
from effektkontrakt.terms.scope import Slot

_SHOWN: dict[str, Estimand] = {"difference": "difference", "reduction": "relative_change"}


@dataclass(frozen=True, slots=True)
class Questions:
    """What will be measured, and what was agreed of it."""

    sources: tuple[Source, ...]
    agreed: tuple[Seen, ...]


def questions(contract: Contract, compiled: Sequence[Compiled], beliefs: Beliefs, shares: Floats = SHARES) -> Questions:
    """Every outcome that the terms read. Raises `InputError` for what cannot be diagnosed."""
    slots = list(dict.fromkeys(_slots(compiled)))
    persons = {s.name for c in compiled if c.persons for s in c.persons.program.inputs if s.kind == "sum"}
    wrong = list(unfit(contract, beliefs, persons))
    if wrong:
        raise InputError(wrong)
    found: list[Source] = []
    agreed: list[Seen] = []
    reaches: list[Reach] = []
    for name in contract.outcomes:
        mine = [slot for slot in slots if slot.name == name]
        if not mine:
            continue
        one = _Outcome(contract, beliefs, name, mine)
        agreed.append(one.agreed())
        if name in persons:
            reaches.append(one.reach(shares, persons))
        else:
            found.append(one.measured(shares))
    if reaches:
        found.insert(0, participants(contract, beliefs, compiled, slots, reaches))
    return Questions(tuple(found), tuple(agreed))


def _slots(compiled: Sequence[Compiled]) -> Iterator[Slot]:
    for one in compiled:
        for program in (one.program, *([one.persons.program] if one.persons else [])):
            yield from (slot for slot in program.inputs if slot.kind in ("sum", "stated"))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One outcome seen from the contract, its plan and the beliefs."""

    contract: Contract
    beliefs: Beliefs
    name: str
    slots: list[Slot]

    @property
    def belief(self) -> OutcomeBelief:
        """What is believed of it."""
        return self.beliefs.outcomes[self.name]

    @property
    def root(self) -> OutcomeBelief:
        """What is believed of the people it is measured on."""
        return self.beliefs.outcomes[self.belief.of] if self.belief.of else self.belief

    @property
    def plan(self) -> Plan | None:
        """How it is to be measured, where that is agreed."""
        return plan_of(self.contract, self.name)

    @property
    def measuring(self) -> Measuring:
        """How the measurement may go wrong."""
        return self.beliefs.measuring.get(self.name) or Measuring()

    def estimand(self) -> Estimand:
        """What is stated."""
        if self.plan:
            return self.plan.estimand  # type: ignore[no-any-return]
        adds_up = self.contract.outcomes[self.name].adds_up
        return _SHOWN.get(self.belief.shown_as, "count" if adds_up else "share" if self.root.chance else "mean")

    def fall(self) -> bool:
        """Whether less is better."""
        return bool(self.plan.direction == "fall" if self.plan else self.belief.shown_as == "reduction")

    def levels(self) -> tuple[float, float]:
        """Believed level without the service, and with it: means, drop-out and what must be reached first counted in."""
        without = with_ = 1.0
        belief: OutcomeBelief | None = self.root
        while belief is not None:
            level: Chances | Counts | Sizes | None = belief.level
            assert level is not None
            high = 1.0 if belief.chance else float("inf")
            without *= level.without.mean(0, high)
            with_ *= level.with_.mean(0, high)
            belief = self.beliefs.outcomes[belief.given] if belief.given else None
        return without, without + (1 - self.beliefs.drop_out.mean(0, 1)) * (with_ - without)

    def batches(self) -> list[tuple[frozenset[Slot], float]]:
        """People by which inputs read them; those whom none reads are not measured."""
        reads = reader(self.root if self.belief.after is None else self.belief, self.slots)
        found: dict[frozenset[Slot], float] = {}
        for came in arrivals(self.contract, self.beliefs):
            key = reads(came)
            if key:
                found[key] = found.get(key, 0.0) + came.people
        if not found:
            raise InputError([mistake(f"outcomes.{self.name}", NOBODY(name=self.name))])
        return list(found.items())

    def treated(self) -> int:
        """How many participants are measured."""
        return self.plan.treated if self.plan else max(1, round(sum(people for _, people in self.batches())))

    def agreed(self) -> Seen:
        """The level without, and the one that was agreed: the contract's target, or what is believed where it has none."""
        outcome = self.contract.outcomes[self.name]
        without, level = self.levels()
        if outcome.target is not None:
            figure = float(outcome.target.value)
            size = figure / 100 if outcome.percent else figure
            sign = -1 if self.fall() else 1
            match self.estimand():
                case "count":
                    level = size / self.treated()
                case "share" | "mean":
                    level = size
                case "difference":
                    level = without + sign * (size / self.treated() if outcome.adds_up else size)
                case _:
                    level = without * (1 + sign * size)
        if level == without:
            raise InputError([mistake(f"outcomes.{self.name}", NO_EFFECT(name=self.name))])
        return Seen(
            self.name,
            without,
            level,
            self.treated(),
            self.comparison(self.setting()).compared,
            self.root.chance is not None,
            self.estimand() == "relative_change",
        )

    def setting(self) -> Setting:
        """The measurement as planned, and how it may go wrong."""
        m, plan = self.measuring, self.plan
        return Setting(
            treated=self.treated(),
            compared=((plan.compared if plan else self.belief.compared) or 0),
            clusters=(plan.clusters.treated, plan.clusters.compared) if plan and plan.clusters else (0, 0),
            waves=plan.waves if plan else 1,
            baseline=plan.baseline_figure if plan else None,
            baseline_size=(plan.baseline_size or 0) if plan else 0,
            worst_case=plan is not None and plan.missing == "worst_case",
            **{key: float(getattr(m, key)) for key in Measuring.model_fields},
        )

    def comparison(self, setting: Setting) -> Comparison:
        """What the participants are held against; an agreed figure where there is nobody to compare with."""
        found = DESIGNS[self.contract.outcomes[self.name].evidence](setting)
        if self.estimand() not in ("difference", "relative_change"):
            return replace(found, compared=0, agreed=None, paired=False)
        if not found.compared and found.agreed is None:
            return replace(found, agreed=Fraction(self.levels()[0]).limit_denominator(10_000))
        return found

    def measured(self, shares: Floats) -> Measured:
        """The outcome as it will be measured."""
        setting = self.setting()
        comparison = self.comparison(setting)
        batches = self.batches()
        outcome = self.contract.outcomes[self.name]
        agreed = self.agreed()
        parts = [people for _, people in batches]
        spread = (
            None if self.root.chance else 0.0 if self.root.count else float(self.root.spread.mean()) if self.root.spread else 0.0
        )
        by_person = _of_averages(setting) if spread else setting
        return Measured(
            self.name,
            {slot: tuple(i for i, (read, _) in enumerate(batches) if slot in read) for slot in self.slots},
            _groups(by_person, setting.treated, parts, setting.clusters[0]),
            _groups(by_person, comparison.compared, parts, setting.clusters[1]) if comparison.compared else (),
            comparison,
            Manner(
                self.estimand(), self.fall(), 10 ** outcome.decimals(self.contract.currency), outcome.percent, comparison.agreed
            ),
            agreed.without,
            shares * agreed.effect,
            _averaged(spread, setting),
            Recording(setting.missed, setting.mistaken, setting.worst_case),
            setting.alike,
            self.confidence(),
        )

    def confidence(self) -> float:
        """The plan's level; where it corrects for several findings, the strictest that Bonferroni's and Holm's corrections ask for."""
        if self.plan is None:
            return 0.95
        family = [plan for plan in self.contract.measurement.values() if plan.correction == self.plan.correction]
        share = 1 if self.plan.correction == "none" else len(family)
        return float(1 - (1 - self.plan.level) / share)

    def reach(self, shares: Floats, persons: set[str]) -> Reach:
        """The outcome as something each participant reaches or not."""
        setting, agreed = self.setting(), self.agreed()
        c = self.comparison(setting)
        given = self.belief.given if self.belief.given in persons else None
        return Reach(
            self.name,
            agreed.without,
            c.lift,
            c.doubt,
            shares * agreed.effect,
            setting.missed,
            setting.mistaken,
            setting.missing,
            given,
            self.units(max(0.0, float((agreed.without + c.lift + 4 * c.doubt + shares * agreed.effect).max()))),
        )

    def units(self, highest: float) -> Units | None:
        """How many units a participant may come to, where they are counted; `highest` is the largest mean."""
        if self.belief.chance:
            return None
        scale = 10 ** self.contract.outcomes[self.name].decimals(self.contract.currency)
        if self.belief.spread:
            return sized(highest, float(self.belief.spread.mean()), scale)
        return counted(highest, scale)


def _averaged(spread: float | None, setting: Setting) -> float | None:
    """How a person's average over several measurements varies."""
    return spread * sqrt(_kept(setting)) if spread else spread


def _of_averages(setting: Setting) -> Setting:
    """The setting where each person stands for the average of their measurements: one each, and people more alike."""
    return replace(setting, waves=1, icc=min(1.0, setting.icc / _kept(setting)))


def _kept(setting: Setting) -> float:
    """The part of a measurement's variance that a person's average keeps."""
    return (1 + (setting.waves - 1) * setting.alike) / setting.waves


def _groups(setting: Setting, size: int, parts: Sequence[float], clusters: int) -> tuple[Group, ...]:
    """The group divided over the batches. A person measured several times is a cluster of measurements, inside a larger one where those are agreed."""
    sizes = shared(parts, size)
    waves = setting.waves
    if not clusters:
        if waves == 1:
            return tuple(Group(n, 0, setting.icc, setting.missing) for n in sizes)
        return tuple(Group(n * waves, n, setting.alike, setting.missing) for n in sizes)
    drawn = shared(parts, clusters)
    return tuple(
        Group(n * waves, k, _alike(setting, n / k) if k else 0.0, setting.missing) for n, k in zip(sizes, drawn, strict=True)
    )


def _alike(setting: Setting, people: float) -> float:
    """How alike two measurements in a cluster are on average: one person's, or two people's. It gives the cluster's total its variance."""
    waves = setting.waves
    if people * waves <= 1:
        return setting.icc
    return ((waves - 1) * setting.alike + (people - 1) * waves * setting.icc) / (people * waves - 1)
