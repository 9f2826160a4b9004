"""One example of each picture's numbers: an invented contract of a small municipality."""

from __future__ import annotations

from datetime import date
from math import exp

from effektkontrakt import charts
from effektkontrakt.text import Text, plain

KR = 100
FAN = charts.Fan(
    "NOK",
    (
        charts.Year(2027, 0, 0, 0, 0, None, 0.0),
        charts.Year(2028, 1_240_000 * KR, 1_200_000 * KR, 1_650_000 * KR, 2_000_000 * KR, 1_500_000 * KR, 0.31),
        charts.Year(2029, 1_900_000 * KR, 1_950_000 * KR, 2_500_000 * KR, 2_900_000 * KR, 2_500_000 * KR, 0.2),
        charts.Year(2030, 860_000 * KR, 800_000 * KR, 1_400_000 * KR, 1_800_000 * KR, 2_000_000 * KR, 0.02),
    ),
)
DOTS = charts.Dots(
    "NOK",
    Text("Stiftelsen", "Stiftinga", "The foundation"),
    tuple(round(-2_400_000 + 3_600_000 * (i / 49) ** 0.6) * KR for i in range(50)),
    0.34,
)
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
            plain("25 %"),
            plain("45 %"),
            4_300_000 * KR,
            2_900_000 * KR,
        ),
        charts.Bar(
            Text("Lykkes med tiltaket", "Lykkast med tiltaket", "Success with the service"),
            plain("40 %"),
            plain("60 %"),
            1_500_000 * KR,
            4_700_000 * KR,
        ),
        charts.Bar(
            Text("Deltakere i kvartalet", "Deltakarar i kvartalet", "Participants a quarter"),
            plain("14"),
            plain("20"),
            3_100_000 * KR,
            4_100_000 * KR,
        ),
        charts.Bar(Text("Faller fra", "Fell frå", "Drop out"), plain("5 %"), plain("20 %"), 3_800_000 * KR, 3_300_000 * KR),
    ),
)
ICONS = charts.Icons(0.14, 0.31)
OPERATING = charts.Operating(
    Text("Sann effekt, prosentpoeng", "Sann effekt, prosentpoeng", "True effect, percentage points"),
    True,
    tuple(charts.At(e / 100, p := 1 / (1 + exp(-(e - 15) / 6)), max(p - 0.02, 0), min(p + 0.02, 1)) for e in range(-10, 41, 2)),
    0.0,
    0.2,
)
FRONTIER = charts.Frontier(
    "NOK",
    tuple(
        charts.Design(
            plain(f"{n} personer, terskel {t}"),
            exp(-n / 40 - t / 12),
            1 - exp(-((t / 30) ** 2) - 4 / n),
            n * 4_000 * KR,
            best=(n == 100),
        )
        for n in (24, 40, 60, 100)
        for t in (5, 10, 15, 20, 25)
    ),
    chosen=16,
    now=2,
)
FOREST = charts.Forest(
    Text("Flere i arbeid, prosentpoeng", "Fleire i arbeid, prosentpoeng", "More in work, percentage points"),
    True,
    (
        charts.Estimate(Text("Kull 1", "Kull 1", "Cohort 1"), 0.11, -0.04, 0.26),
        charts.Estimate(Text("Kull 2", "Kull 2", "Cohort 2"), 0.19, 0.05, 0.33),
        charts.Estimate(Text("Kull 3", "Kull 3", "Cohort 3"), 0.16, 0.02, 0.3),
        charts.Estimate(Text("Alle kull", "Alle kull", "All cohorts"), 0.154, 0.072, 0.236, whole=True),
    ),
    0.1,
)
LOVE = charts.Love(
    (
        charts.Covariate(Text("Alder", "Alder", "Age"), 0.41, 0.04),
        charts.Covariate(Text("Kvinne", "Kvinne", "Woman"), 0.12, 0.02),
        charts.Covariate(Text("Måneder uten arbeid før", "Månader utan arbeid før", "Months out of work before"), 0.55, 0.13),
        charts.Covariate(Text("Fullført videregående", "Fullført vidaregåande", "Finished upper secondary"), 0.28, 0.07),
    )
)
EVENT = charts.Event(
    Text("Kvartal etter oppstart", "Kvartal etter oppstart", "Quarters after the start"),
    Text("Flere i arbeid, prosentpoeng", "Fleire i arbeid, prosentpoeng", "More in work, percentage points"),
    True,
    tuple(
        charts.Moment(t, e := (0.01 * (-1) ** t if t < 0 else 0.04 + 0.03 * t), e - 0.06, e + 0.06)
        for t in range(-4, 6)
        if t != -1
    ),
)
SURVIVAL = charts.Survival(
    Text("måneder", "månader", "months"),
    Text("Andel uten ny plassering", "Del utan ny plassering", "Share without a new placement"),
    tuple(charts.Left(t, s := exp(-t / 40), max(s - 0.03 - t / 200, 0), min(s + 0.03 + t / 200, 1)) for t in range(0, 25, 2)),
    tuple(charts.Left(t, s := exp(-t / 18), max(s - 0.03 - t / 200, 0), min(s + 0.03 + t / 200, 1)) for t in range(0, 25, 2)),
)
CHANGE = charts.Change(
    Text("Andel i arbeid", "Del i arbeid", "Share in work"),
    True,
    (
        charts.Pair(Text("Ungdom", "Ungdom", "Young people"), 0.31, 0.52),
        charts.Pair(Text("Foreldre", "Foreldre", "Parents"), 0.44, 0.49),
        charts.Pair(Text("Langtidsledige", "Langtidsledige", "Long out of work"), 0.22, 0.2),
    ),
)
STAIRCASE = charts.Staircase(
    "NOK",
    Text("Flere i arbeid, prosentpoeng", "Fleire i arbeid, prosentpoeng", "More in work, percentage points"),
    True,
    tuple(
        charts.Stair(x, y * KR)
        for x, y in ((0, 0), (0.1, 0), (0.1, 1_000_000), (0.2, 2_000_000), (0.2, 2_500_000), (0.3, 2_500_000))
    ),
    target=0.2,
)
ACCOUNT = charts.Account(
    "NOK",
    Text("Losen", "Losen", "Losen"),
    tuple(
        charts.Balance(
            date(2027 + m // 12, m % 12 + 1, 28), (300 - 25 * m) * 1000 * KR, (400 - 14 * m) * 1000 * KR, 500_000 * KR, m / 200
        )
        for m in range(30)
    ),
    date(2028, 2, 28),
)
POSITIONS = charts.Positions(
    "NOK",
    (
        charts.Position(
            Text("Varheim kommune", "Varheim kommune", "Varheim municipality"), -900_000 * KR, -290_000 * KR, 400_000 * KR, 0.71
        ),
        charts.Position(Text("Stiftelsen", "Stiftinga", "The foundation"), -1_900_000 * KR, -1_200_000 * KR, -200_000 * KR, 0.99),
        charts.Position(Text("Losen", "Losen", "Losen"), 95_000 * KR, 95_000 * KR, 95_000 * KR, 0.0, certain=True),
    ),
)
WORTH = charts.Worth(
    "NOK",
    tuple(
        charts.Gain(
            2027 + i, (-900 + 150 * i) * 1000 * KR, (-700 + 320 * i) * 1000 * KR, (-500 + 560 * i) * 1000 * KR, back=i / 6
        )
        for i in range(6)
    ),
)
SHARES = charts.Shares(
    Text("betalingen", "betalinga", "payment"),
    (
        charts.Share(Text("Lykkes med tiltaket", "Lykkast med tiltaket", "Success with the service"), 0.22, 0.31, 0.031),
        charts.Share(Text("Flaks og uflaks", "Flaks og uflaks", "Good and bad luck"), 0.41, 0.64, 0.052),
        charts.Share(Text("Faller fra", "Fell frå", "Drop out"), 0.0, 0.08, 0.009),
    ),
)
SEQUENCE = charts.Sequence(
    Text("Har begynt i arbeid", "Har byrja i arbeid", "Has started work"),
    tuple(
        charts.Seen(date(2027, 3 * q, 28), s, n, max(s / n - 1.2 / n**0.5, 0), min(s / n + 1.2 / n**0.5, 1))
        for q, s, n in ((1, 3, 8), (2, 8, 16), (3, 14, 24), (4, 20, 32))
    ),
    0.625,
)
SAMPLES = {
    "fan": (charts.fan, FAN),
    "dots": (charts.dots, DOTS),
    "flows": (charts.flows, FLOWS),
    "tornado": (charts.tornado, TORNADO),
    "icons": (charts.icons, ICONS),
    "operating": (charts.operating, OPERATING),
    "frontier": (charts.frontier, FRONTIER),
    "forest": (charts.forest, FOREST),
    "love": (charts.love, LOVE),
    "event": (charts.event, EVENT),
    "survival": (charts.survival, SURVIVAL),
    "change": (charts.change, CHANGE),
    "staircase": (charts.staircase, STAIRCASE),
    "account": (charts.account, ACCOUNT),
    "positions": (charts.positions, POSITIONS),
    "worth": (charts.worth, WORTH),
    "shares": (charts.shares, SHARES),
    "sequence": (charts.sequence, SEQUENCE),
}
