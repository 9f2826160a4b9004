"""The same people measured before and after."""

from effektkontrakt.diagnose.designs.setting import Comparison, Setting


def compare(setting: Setting) -> Comparison:
    """Who was picked counts on both sides, but the trend counts as effect. A figure for before may be agreed instead."""
    if setting.baseline is not None:
        return Comparison(lift=setting.trend + setting.selection, doubt=setting.trend_doubt, agreed=setting.baseline)
    return Comparison(
        lift=setting.trend + setting.selection,
        doubt=setting.trend_doubt,
        level=setting.selection,
        compared=setting.treated,
        paired=True,
    )
