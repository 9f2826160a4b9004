"""Participants and compared drawn by lot, or the compared waiting for their turn: trend and selection are the same on both sides."""

from effektkontrakt.diagnose.designs.setting import Comparison, Setting


def compare(setting: Setting) -> Comparison:
    """Only chance is left."""
    both = setting.trend + setting.selection
    return Comparison(lift=both, doubt=0.0, level=both, compared=setting.compared)
