"""The methods a measurement plan can name, as people call them."""

from effektkontrakt.text import Text

TITLES: dict[str, Text] = {
    "count": Text("Verifisert antall", "Verifisert tal", "Verified count"),
    "binomial_exact": Text("Andel mot et fast nullpunkt", "Del mot eit fast nullpunkt", "Share against a fixed baseline"),
    "poisson_exact": Text(
        "Hendelser mot et fast nullpunkt", "Hendingar mot eit fast nullpunkt", "Events against a fixed baseline"
    ),
    "poisson_overdispersed": Text(
        "Ujevnt fordelte hendelser mot et nullpunkt",
        "Ujamt fordelte hendingar mot eit nullpunkt",
        "Unevenly spread events against a baseline",
    ),
    "before_after": Text("Før og etter", "Før og etter", "Before and after"),
    "interrupted_series": Text("Brudd i en tidsserie", "Brot i ein tidsserie", "Break in a series over time"),
    "difference_in_means": Text("Forskjell mellom gjennomsnitt", "Skilnad mellom gjennomsnitt", "Difference between averages"),
    "difference_in_proportions": Text("Forskjell mellom andeler", "Skilnad mellom delar", "Difference between shares"),
    "regression_adjusted": Text(
        "Forskjell justert for kjennetegn fra før",
        "Skilnad justert for kjenneteikn frå før",
        "Difference adjusted for what was known before",
    ),
    "randomisation": Text("Trekningen prøvd på nytt", "Trekkinga prøvd på nytt", "The draw tried again"),
    "cluster_randomised": Text("Hele enheter trukket ut", "Heile einingar trekte ut", "Whole units drawn"),
    "matched_nearest": Text("Nærmeste like person", "Næraste like person", "Nearest similar person"),
    "matched_exact": Text("Helt like grupper", "Heilt like grupper", "Groups alike in all that is named"),
    "entropy_balance": Text("Vektet sammenligningsgruppe", "Vekta samanlikningsgruppe", "Weighted comparison group"),
    "weighted_propensity": Text(
        "Vekter etter sjansen for å delta", "Vekter etter sjansen for å delta", "Weights by the chance of taking part"
    ),
    "did": Text("Forskjell i endring", "Skilnad i endring", "Difference in change"),
    "did_staggered": Text(
        "Forskjell i endring, ulik start", "Skilnad i endring, ulik start", "Difference in change, different starts"
    ),
    "synthetic_control": Text("Sammensatt sammenligning", "Samansett samanlikning", "A mix to compare with"),
    "regression_discontinuity": Text(
        "Rett over og rett under en terskel", "Rett over og rett under ein terskel", "Just above and just below a threshold"
    ),
    "fuzzy_discontinuity": Text(
        "En terskel som ikke alle fulgte", "Ein terskel som ikkje alle følgde", "A threshold not everyone followed"
    ),
    "survival": Text("Andel innen en frist", "Del innan ein frist", "Share by a given time"),
    "cox": Text("Hvor fort det skjer", "Kor fort det skjer", "How fast it happens"),
    "bayes_share": Text("Andel med kunnskap fra før", "Del med kunnskap frå før", "Share with what was known before"),
    "bayes_sites": Text("Andeler på flere steder", "Delar på fleire stader", "Shares at several sites"),
    "bayes_pooled": Text("Steder som låner styrke", "Stader som låner styrke", "Sites that lend each other strength"),
}
