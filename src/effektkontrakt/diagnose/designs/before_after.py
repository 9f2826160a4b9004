"""The same people measured before and after."""

from effektkontrakt.diagnose.designs.setting import Comparison, Setting


def compare(setting: Setting) -> Comparison:
    """Who was picked counts on both sides, but the trend counts as effect. A figure for before may be agreed instead.

    With others compared before and after as well, the trend is on both sides; the error is taken as that of the two groups after.
    """
    if setting.compared:
        return Comparison(lift=setting.trend, doubt=0.0, level=setting.trend, compared=setting.compared)
    if setting.baseline is not None:
        return Comparison(lift=setting.trend + setting.selection, doubt=setting.trend_doubt, agreed=setting.baseline)
    return Comparison(
        lift=setting.trend + setting.selection,
        doubt=setting.trend_doubt,
        level=setting.selection,
        compared=setting.treated,
        paired=True,
    )
