"""Results counted and verified one by one, held against nothing: all that would have come anyway is counted too."""

from effektkontrakt.diagnose.designs.setting import Comparison, Setting


def compare(setting: Setting) -> Comparison:
    """Trend and selection are paid for as if the service had made them."""
    return Comparison(lift=setting.trend + setting.selection, doubt=setting.trend_doubt)
