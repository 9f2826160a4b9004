"""What may be stated to designs that are told the same things: every case where they can be listed, else draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from effektkontrakt.diagnose.futures import Futures, Source, futures
from effektkontrakt.diagnose.improve.persons import Draws
from effektkontrakt.diagnose.improve.running import Rightly, collapsed, paid
from effektkontrakt.diagnose.people import People
from effektkontrakt.diagnose.stopping import Endings


class Told:
    """Sources of statements, worked out when first asked for, and shared by all designs they fit."""

    def __init__(self, sources: Sequence[Source], paths: int, seed: int) -> None:
        self._sources, self._paths, self._seed = sources, paths, seed

    @cached_property
    def _shared(self) -> Futures:
        return collapsed(futures(self._sources, self._paths, self._seed))

    @cached_property
    def _draws(self) -> Draws:
        return Draws(self._sources, self._paths, self._seed)

    def paid(self, group: Sequence[Endings], owed: int) -> Iterator[Rightly]:
        """What each contract of one shape gives. Where each participant is paid for, what they are paid depends on the contract."""
        if any(isinstance(source, People) for source in self._sources):
            yield from self._draws.paid(group, owed)
        else:
            yield from paid(group, self._shared, owed)
