"""The report of a measurement: what was found, what it means for payment, how to judge it, how to redo it."""

from effektkontrakt.measure.report.content import report
from effektkontrakt.measure.report.files import read_earlier, write

__all__ = ["read_earlier", "report", "write"]
