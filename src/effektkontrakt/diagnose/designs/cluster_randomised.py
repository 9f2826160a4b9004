"""Whole groups drawn by lot: schools, NAV offices, classes. Members of a group are alike, so they tell less than as many strangers."""

from dataclasses import replace

from effektkontrakt.diagnose.designs import randomised
from effektkontrakt.diagnose.designs.setting import Comparison, Setting


def compare(setting: Setting) -> Comparison:
    """As drawn by lot, counted by cluster."""
    return replace(randomised.compare(setting), clustered=True)
