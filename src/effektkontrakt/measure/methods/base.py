"""What every method is: a name, what it needs, what it says, and one function from records to an estimate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.text import Text

if TYPE_CHECKING:
    import pandas as pd

Missing = Literal["complete", "worst_case", "lee", "manski"]
Setting = float | str | bool | None


@dataclass(frozen=True, slots=True)
class Options:
    """What the plan decides beside the method.

    `level` of the interval; `seed` of every random step; `adjust` names covariate columns; `baseline` is the agreed figure,
    `baseline_size` the number of people it comes from; `rise_is_good` says which missing result is the worst case;
    `settings` are the method's own, by name.
    """

    estimand: str = ""
    level: float = 0.95
    seed: int = 1
    adjust: tuple[str, ...] = ()
    baseline: float | None = None
    baseline_size: int | None = None
    missing: Missing = "complete"
    rise_is_good: bool = True
    settings: Mapping[str, Setting] = field(default_factory=dict)

    def number(self, name: str) -> float:
        """A setting that is a number."""
        value = self.settings[name]
        assert isinstance(value, int | float)
        return float(value)

    def word(self, name: str) -> str:
        """A setting that is a word."""
        return str(self.settings[name])


@dataclass(frozen=True, slots=True)
class Method:
    """A method. `columns` are the roles the records must hold; `optional` those it uses when there.

    Roles: `id`, `group` (1 took part, 0 compared with), `outcome`, `before`, `time`, `cohort`, `cluster`, `stratum`, `site`,
    `exposure`, `event`, `running`, `audited`, `confirmed`. The records' columns bear the roles as names; covariates keep their own.
    The first of `estimands` is taken when the plan names none. `settings` holds each setting with its default;
    None means that the plan must give it; `choices` the words a setting may be. `baseline_for` lists the estimands that need
    a baseline. Columns in `yes_or_no` hold only 0 and 1.
    `least` is the smallest group it takes; with `one_row_each` the records are one a person, treated and compared, at one time.
    `follows_mean`: without a comparison group, the estimate is the mean of `outcome` less something the missing do not change.
    `chosen_by_lot` when the groups were drawn; else an estimate is shown with how strong an unseen cause would have to be.
    """

    name: str
    title: Text
    explain: Text
    columns: tuple[str, ...]
    estimate: Callable[[pd.DataFrame, Options], Estimate]
    estimands: tuple[str, ...]
    optional: tuple[str, ...] = ()
    needs_adjust: bool = False
    baseline_for: tuple[str, ...] = ()
    yes_or_no: tuple[str, ...] = ()
    least: int = 2
    one_row_each: bool = False
    chosen_by_lot: bool = False
    follows_mean: bool = False
    settings: Mapping[str, Setting] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def compares(self) -> bool:
        """Whether it sets a treated group against another in the same records."""
        return "group" in self.columns
