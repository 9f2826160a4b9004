"""What a diagnosis says: plain numbers. Money in minor units as floats where it is an expectation; chances in [0, 1]."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from effektkontrakt.contract.model import Contract
from effektkontrakt.diagnose.groups import Floats, Ints


@dataclass(frozen=True, slots=True)
class Estimated:
    """A figure at each true effect, and its 95 % Monte Carlo interval; the interval is the figure itself where it is exact."""

    value: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Curve:
    """The contract's operating curve, all (K,): what happens at each true effect, as a share of the one agreed.

    `due`: payment if the effect were measured without luck, error or bias; what would be paid so with no effect counts only as far as
    the effect goes: none of it at no effect, all at the agreed one. `overpaid`, `missed`:
    expected payment above it (false payment) and below it (missed payment). `shown`: chance that an exact test at the plan's level finds an effect (None: no such test). `exaggeration`: measured effect over true effect where something is paid (Gelman and Carlin 2014, type M);
    `wrong_sign`: chance that it points the wrong way then (type S). NaN where nothing is ever paid.
    """

    effect: Floats
    pays: Estimated
    paid: Estimated
    spread: Floats
    due: Ints
    missed: Estimated
    overpaid: Estimated
    continued: Floats | None
    exaggeration: Floats
    wrong_sign: Floats
    shown: Floats | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """An outcome: its level without the service and as agreed, a share or a mean, and how many are measured and compared.

    `relative`: the result is stated as a change in per cent of the level without.
    """

    name: str
    without: float
    agreed: float
    participants: int
    compared: int
    chance: bool
    relative: bool

    @property
    def effect(self) -> float:
        """The agreed change of the level."""
        return self.agreed - self.without


@dataclass(frozen=True, slots=True)
class Shown:
    """How often the measurement alone shows an effect on an outcome, at each effect (K,). `least`: it may be more often."""

    name: str
    chance: Floats
    least: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """A right to end the contract early: how often it arises at each effect, and the financing that is then not drawn."""

    name: str
    day: date
    chance: Estimated
    undrawn: int


@dataclass(frozen=True, slots=True)
class Regret:
    """What each party may regret, in minor units.

    `payer_nothing`: expected payment for no effect; `payer`: expected payment above what is due, at the agreed effect; `investor`:
    expected payment below it there; `provider`: chance that a service that works as agreed is stopped or not continued
    (None where the contract does not decide that).
    """

    payer_nothing: float
    payer: float
    investor: float
    provider: float | None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """How often this contract would pay rightly. `nothing` and `agreed` are where no effect and the agreed effect stand on the curve.

    `anyway`: what a perfect measurement pays with no effect, for results that would have come anyway; minor units.
    """

    contract: Contract
    exact: bool
    cases: int
    curve: Curve
    nothing: int
    agreed: int
    outcomes: tuple[Seen, ...]
    smallest: float | None
    effect_share: float | None
    regret: Regret
    stops: tuple[Stop, ...]
    assumed_perfect: bool
    test: str = "fisher"
    anyway: int = 0
    shown: tuple[Shown, ...] = ()

    @property
    def pays_for_nothing(self) -> float:
        """P(pay | no effect)."""
        return float(self.curve.pays.value[self.nothing])

    @property
    def paid_for_nothing(self) -> float:
        """Expected payment if the service does nothing, minor units."""
        return float(self.curve.paid.value[self.nothing])

    @property
    def unpaid_though_works(self) -> float:
        """P(no payment | agreed effect)."""
        return 1 - float(self.curve.pays.value[self.agreed])

    @property
    def missed(self) -> float:
        """Expected payment below what is due, if the service works as agreed, minor units."""
        return float(self.curve.missed.value[self.agreed])
