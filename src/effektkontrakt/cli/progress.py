"""A progress bar on the terminal's error stream; silent where that is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType

_WIDTH = 30


class Bar:
    """Shown after the first part is done and more remains; wiped out at the end."""

    def __init__(self) -> None:
        self._shown = False

    def __enter__(self) -> Bar:
        return self

    def show(self, done: int, asked: int) -> None:
        """Show how much is done."""
        if not sys.stderr.isatty() or (done == asked and not self._shown):
            return
        self._shown = True
        full = _WIDTH * done // asked
        print(f"\r[{'█' * full}{'·' * (_WIDTH - full)}] {100 * done // asked} %", end="", file=sys.stderr, flush=True)

    def part(self, number: int, parts: int) -> Callable[[int, int], None]:
        """What shows the progress of one of several parts, alike in size; numbers from 0."""
        return lambda done, asked: self.show(number * asked + done, parts * asked)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._shown:
            print("\r" + " " * (_WIDTH + 10) + "\r", end="", file=sys.stderr, flush=True)
