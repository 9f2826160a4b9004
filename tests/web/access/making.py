"""How to make what an address names, for the walk over the access table. Each takes the workspace (or organisation) at hand.

Add a line for each new name in an address: `"need": lambda workspace: Need(…).pk`, stored through `changing`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MAKE: dict[str, Callable[[Any], Any]] = {
    "party": lambda workspace: workspace.parties.last().pk,
    "membership": lambda organisation: organisation.memberships.first().pk,
}
"""What an address names, by the name of its part."""

OPEN = {
    "add": "asks the table itself: contract.enter in one's own organisations",
    "demonstration_sign_in": "only in a demonstration",
    "index": "lists only what one may read",
    "invitation": "whoever holds the letter",
    "leave": "one's own membership",
    "organisations": "one's own",
    "set_language": "everyone",
}
"""Views that no decorator guards, and why."""
