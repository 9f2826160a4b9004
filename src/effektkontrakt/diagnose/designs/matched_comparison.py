"""Results held against people picked to be like the participants."""

from effektkontrakt.diagnose.designs.setting import Comparison, Setting


def compare(setting: Setting) -> Comparison:
    """The trend is common; what matching could not see of the selection is not, and nobody knows how much that is."""
    return Comparison(
        lift=setting.trend + setting.selection,
        doubt=setting.bias,
        level=setting.trend,
        compared=setting.compared,
    )
