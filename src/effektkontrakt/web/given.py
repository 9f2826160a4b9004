"""Reading what a form or an address gives."""

from __future__ import annotations


def whole(text: str) -> int | None:
    """A whole number of at most nine digits; None for anything else."""
    return int(text) if text.isdecimal() and len(text) < 10 else None
