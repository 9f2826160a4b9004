"""One example of each picture's numbers: an invented contract of a small municipality."""

from __future__ import annotations

from effektkontrakt import charts
from effektkontrakt.text import Text

KR = 100
FAN = charts.Fan(
    "NOK",
    (
        charts.Year(2027, 0, 0, 0, 0, 500_000 * KR, 0.0),
        charts.Year(2028, 1_240_000 * KR, 1_200_000 * KR, 1_650_000 * KR, 2_000_000 * KR, 1_500_000 * KR, 0.31),
        charts.Year(2029, 1_900_000 * KR, 1_950_000 * KR, 2_500_000 * KR, 2_900_000 * KR, 2_500_000 * KR, 0.2),
        charts.Year(2030, 860_000 * KR, 800_000 * KR, 1_400_000 * KR, 1_800_000 * KR, 2_000_000 * KR, 0.02),
    ),
)
DOTS = charts.Dots("NOK", tuple(round(-2_400_000 + 3_600_000 * (i / 49) ** 0.6) * KR for i in range(50)), 0.34)
FLOWS = charts.Flows(
    "NOK",
    (
        charts.Flow(Text("Stiftelsen betaler inn", "Stiftinga betaler inn", "The foundation pays in"), 4_000_000 * KR),
        charts.Flow(
            Text("Leverandøren får for tiltaket", "Leverandøren får for tiltaket", "The provider gets for the service"),
            -3_400_000 * KR,
        ),
        charts.Flow(
            Text("Evaluator får for målingen", "Evaluator får for målinga", "The evaluator gets for measuring"), -450_000 * KR
        ),
        charts.Flow(
            Text("Kommunen betaler for resultater", "Kommunen betaler for resultat", "The municipality pays for results"),
            3_700_000 * KR,
        ),
        charts.Flow(Text("Stiftelsen får tilbake", "Stiftinga får tilbake", "The foundation gets back"), -3_550_000 * KR),
        charts.Flow(Text("Leverandøren får bonus", "Leverandøren får bonus", "The provider gets a bonus"), -200_000 * KR),
    ),
)
TORNADO = charts.Tornado(
    "NOK",
    Text("ventet betaling", "venta betaling", "expected payment"),
    3_700_000 * KR,
    (
        charts.Bar(
            Text("Lykkes uten tiltaket", "Lykkast utan tiltaket", "Success without the service"),
            "25 %",
            "45 %",
            4_300_000 * KR,
            2_900_000 * KR,
        ),
        charts.Bar(
            Text("Lykkes med tiltaket", "Lykkast med tiltaket", "Success with the service"),
            "40 %",
            "60 %",
            1_500_000 * KR,
            4_700_000 * KR,
        ),
        charts.Bar(
            Text("Deltakere i kvartalet", "Deltakarar i kvartalet", "Participants a quarter"),
            "14",
            "20",
            3_100_000 * KR,
            4_100_000 * KR,
        ),
        charts.Bar(Text("Faller fra", "Fell frå", "Drop out"), "5 %", "20 %", 3_800_000 * KR, 3_300_000 * KR),
    ),
)
SAMPLES = {
    "fan": (charts.fan, FAN),
    "dots": (charts.dots, DOTS),
    "flows": (charts.flows, FLOWS),
    "tornado": (charts.tornado, TORNADO),
}
