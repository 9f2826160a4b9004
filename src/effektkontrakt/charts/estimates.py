"""What the columns of an estimate and its interval are called."""

from __future__ import annotations

from effektkontrakt.text import Text

ESTIMATE = Text("Anslag", "Anslag", "Estimate")
LOW = Text("Fra", "Frå", "From")
HIGH = Text("Til", "Til", "To")
