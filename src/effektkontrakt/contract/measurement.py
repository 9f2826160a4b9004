"""The measurement plan of an outcome: agreed before there are data, frozen when the contract is signed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field

from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import (
    AnyQuantity,
    Clause,
    Day,
    Duration,
    Line,
    Money,
    Name,
    Number,
    OneOf,
    OutcomeName,
    PartyName,
    Prose,
    Ratio,
    YesNo,
)
from effektkontrakt.contract.values import Whole as WholeNumber

if TYPE_CHECKING:
    from effektkontrakt.contract.model import Contract

COMPARES = ("matched_comparison", "waitlist", "randomised", "cluster_randomised")
HAS_BASELINE = ("fixed_baseline", "historical_baseline", "before_after")
ESTIMANDS = ("count", "share", "difference", "relative_change", "mean")
MISSING = ("complete", "worst_case", "lee", "manski")
COLUMNS = (
    "id",
    "group",
    "outcome",
    "before",
    "enrolled",
    "date",
    "time",
    "cohort",
    "cluster",
    "stratum",
    "site",
    "exposure",
    "event",
    "running",
    "audited",
    "confirmed",
)


class Clusters(Spec):
    """The groups that were drawn, where whole groups are."""

    unit: Prose
    treated: WholeNumber
    compared: WholeNumber


def _values(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


class Exclusion(Spec):
    """Who is left out. With a `column` and one condition the records are held against it; words alone are for people to follow."""

    what: Prose
    column: Line | None = None
    below: Number | None = None
    above: Number | None = None
    is_: Annotated[tuple[Line, ...], BeforeValidator(_values)] | None = Field(None, alias="is")
    empty: YesNo | None = None

    @property
    def conditions(self) -> list[str]:
        """The names of the conditions given."""
        held = {"below": self.below, "above": self.above, "is": self.is_, "empty": self.empty or None}
        return [name for name, value in held.items() if value is not None]


def _exclusion(value: Any) -> Any:
    return value if isinstance(value, dict) and not value.keys() <= {"nb", "nn", "en"} else {"what": value}


class Deviation(Spec):
    """Something that was done otherwise than planned, after signing. `about` lets data that differ in it be measured all the same."""

    on: Day
    about: OneOf("counts", "dates") | None = None
    what: Prose
    reason: Prose


class Plan(Spec):
    """How one outcome is measured. `of` names the outcome, whose `evidence` is the design."""

    clause: Clause
    of: OutcomeName
    estimand: OneOf(*ESTIMANDS)
    direction: OneOf("rise", "fall") = "rise"
    population: Prose
    months: Duration
    treated: WholeNumber
    compared: WholeNumber | None = None
    clusters: Clusters | None = None
    waves: WholeNumber = 1
    baseline: AnyQuantity | None = None
    baseline_size: WholeNumber | None = None
    method: Name
    settings: dict[Name, Line] = Field(default_factory=dict)
    adjust: tuple[Name, ...] = ()
    exclusions: tuple[Annotated[Exclusion, BeforeValidator(_exclusion)], ...] = ()
    missing: OneOf(*MISSING) = "complete"
    audit: Ratio | None = None
    level: Ratio = Fraction(95, 100)
    correction: OneOf("none", "holm", "bonferroni") = "none"
    seed: WholeNumber = 1
    by: PartyName
    cost: Money | None = None
    takes: Duration | None = None
    columns: dict[OneOf(*COLUMNS), Line] = Field(default_factory=dict)
    deviations: tuple[Deviation, ...] = ()

    @property
    def baseline_figure(self) -> Fraction | None:
        """The agreed figure compared with: a share in [0, 1] where it is written in per cent, else as written."""
        if self.baseline is None:
            return None
        return self.baseline.value / 100 if self.baseline.percent else self.baseline.value

    def column(self, role: str) -> str:
        """The name in the data of the column that holds something; the role's own name unless said."""
        return self.columns.get(role, role)


def needed(evidence: str) -> tuple[str, ...]:
    """What a plan must state with a design, beside what every plan states."""
    asked = {
        "compared": evidence in COMPARES,
        "clusters": evidence == "cluster_randomised",
        "baseline": evidence in HAS_BASELINE,
        "baseline_size": evidence == "historical_baseline",
    }
    return tuple(key for key, asks in asked.items() if asks)


def plan_of(contract: Contract, outcome: str) -> Plan | None:
    """The plan that measures an outcome, if it has one."""
    return next((plan for plan in contract.measurement.values() if plan.of == outcome), None)
