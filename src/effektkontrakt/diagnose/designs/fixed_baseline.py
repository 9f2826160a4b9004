"""Results held against a figure agreed beforehand."""

from effektkontrakt.diagnose.designs.setting import Comparison, Setting


def compare(setting: Setting) -> Comparison:
    """The figure stands still while the world moves: trend and selection count as effect."""
    return Comparison(lift=setting.trend + setting.selection, doubt=setting.trend_doubt, agreed=setting.baseline)
