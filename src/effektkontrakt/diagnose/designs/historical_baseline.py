"""Results held against those of people from before, who were themselves a sample."""

from effektkontrakt.diagnose.designs.setting import Comparison, Setting


def compare(setting: Setting) -> Comparison:
    """As with a fixed figure, and the figure has its own error: those from before were `baseline_size` people."""
    if not setting.baseline_size:
        return Comparison(lift=setting.trend + setting.selection, doubt=setting.trend_doubt, agreed=setting.baseline)
    return Comparison(lift=setting.trend + setting.selection, doubt=setting.trend_doubt, compared=setting.baseline_size)
