"""The report of a measurement: what was found, what it means for payment, how to judge it, how to redo it."""

from effektkontrakt.measure.report.content import report
from effektkontrakt.measure.report.files import write

__all__ = ["report", "write"]
