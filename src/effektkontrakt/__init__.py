"""Outcomes contracts as data: simulated, diagnosed, signed, measured, settled and explained from one set of terms."""

__version__ = "0.1.0"
