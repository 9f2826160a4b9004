"""One sentence for each choice in a measurement plan, by the field and the choice."""

from __future__ import annotations

from effektkontrakt.text import Text

EVIDENCE = {
    "validated_count": Text(
        "Kontrollert telling: evaluator sjekker noen av tallene.",
        "Kontrollert teljing: evaluator sjekkar nokre av tala.",
        "A validated count: the evaluator checks some of the figures.",
    ),
    "before_after": Text(
        "Før og etter: de samme personene måles to ganger.",
        "Før og etter: dei same personane blir målte to gonger.",
        "Before and after: the same people are measured twice.",
    ),
    "fixed_baseline": Text(
        "Et fast nullpunkt: dere avtaler hva som ellers ville skjedd.",
        "Eit fast nullpunkt: de avtaler kva som elles ville skjedd.",
        "A fixed baseline: you agree on what would happen otherwise.",
    ),
    "historical_baseline": Text(
        "Et nullpunkt fra før: slik gikk det i tidligere år.",
        "Eit nullpunkt frå før: slik gjekk det i tidlegare år.",
        "A baseline from before: how it went in earlier years.",
    ),
    "matched_comparison": Text(
        "En gruppe som ligner: evaluator finner like personer uten tiltaket.",
        "Ei gruppe som liknar: evaluator finn like personar utan tiltaket.",
        "A similar group: the evaluator finds similar people without the service.",
    ),
    "waitlist": Text(
        "En venteliste: de som venter, viser hva som ellers skjer.",
        "Ei venteliste: dei som ventar, viser kva som elles skjer.",
        "A waitlist: those who wait show what happens otherwise.",
    ),
    "randomised": Text(
        "Loddtrekning: lodd avgjør hvem som får tiltaket.",
        "Loddtrekking: lodd avgjer kven som får tiltaket.",
        "Randomisation: lots decide who gets the service.",
    ),
    "cluster_randomised": Text(
        "Lodd mellom grupper: hele skoler eller kontorer trekkes ut.",
        "Lodd mellom grupper: heile skular eller kontor blir trekte ut.",
        "Lots between groups: whole schools or offices are drawn.",
    ),
}
_METHOD = {
    "count": Text(
        "Telling: alle resultater telles, og feil trekkes fra.",
        "Teljing: alle resultat blir talde, og feil blir trekte frå.",
        "Count: every result is counted, and mistakes are taken off.",
    ),
    "binomial_exact": Text(
        "Andel: hvor mange av hundre som nådde målet.",
        "Del: kor mange av hundre som nådde målet.",
        "Share: how many in a hundred reached the goal.",
    ),
    "before_after": Text(
        "Endring: hver person holdes opp mot seg selv før tiltaket.",
        "Endring: kvar person blir halden opp mot seg sjølv før tiltaket.",
        "Change: each person is held against themselves before the service.",
    ),
    "poisson_exact": Text(
        "Hendelser: hvor mange det er for hver person.",
        "Hendingar: kor mange det er for kvar person.",
        "Events: how many there are for each person.",
    ),
    "poisson_overdispersed": Text(
        "Hendelser, når noen få har mange: det gir større usikkerhet.",
        "Hendingar, når nokre få har mange: det gir større uvisse.",
        "Events, where a few people have many: it gives more uncertainty.",
    ),
    "difference_in_proportions": Text(
        "To andeler: hvor mange som nådde målet i hver gruppe.",
        "To delar: kor mange som nådde målet i kvar gruppe.",
        "Two shares: how many reached the goal in each group.",
    ),
    "difference_in_means": Text(
        "To snitt: hva hver gruppe nådde i snitt.",
        "To snitt: kva kvar gruppe nådde i snitt.",
        "Two averages: what each group reached on average.",
    ),
    "cluster_randomised": Text(
        "Grupper: skolene eller kontorene sammenlignes, ikke hver person.",
        "Grupper: skulane eller kontora blir samanlikna, ikkje kvar person.",
        "Groups: the schools or offices are compared, not each person.",
    ),
}
_ESTIMAND = {
    "count": Text("Hvor mange som nådde målet.", "Kor mange som nådde målet.", "How many reached the goal."),
    "share": Text(
        "Hvor stor del av deltakerne som nådde målet.",
        "Kor stor del av deltakarane som nådde målet.",
        "How large a share of the participants reached the goal.",
    ),
    "difference": Text(
        "Hvor mye bedre det gikk enn det ellers ville gjort.",
        "Kor mykje betre det gjekk enn det elles ville gjort.",
        "How much better it went than it would have otherwise.",
    ),
    "relative_change": Text(
        "Hvor mange prosent bedre det gikk enn det ellers ville gjort.",
        "Kor mange prosent betre det gjekk enn det elles ville gjort.",
        "How many per cent better it went than it would have otherwise.",
    ),
    "mean": Text("Hva deltakerne nådde i snitt.", "Kva deltakarane nådde i snitt.", "What the participants reached on average."),
}
_MISSING = {
    "complete": Text(
        "De som mangler svar, tas ikke med.",
        "Dei som manglar svar, blir ikkje tekne med.",
        "Those without an answer are left out.",
    ),
    "worst_case": Text(
        "De som mangler svar, teller som om de ikke nådde målet.",
        "Dei som manglar svar, tel som om dei ikkje nådde målet.",
        "Those without an answer count as if they missed the goal.",
    ),
    "lee": Text(
        "Vis hvor lavt og høyt svaret kan være, etter Lee (2009).",
        "Vis kor lågt og høgt svaret kan vere, etter Lee (2009).",
        "Show how low and high the answer can be, after Lee (2009).",
    ),
    "manski": Text(
        "Vis hvor lavt og høyt svaret kan være, etter Manski (1990).",
        "Vis kor lågt og høgt svaret kan vere, etter Manski (1990).",
        "Show how low and high the answer can be, after Manski (1990).",
    ),
}
_DIRECTION = {
    "rise": Text("Det er bra når tallet går opp.", "Det er bra når talet går opp.", "It is good when the figure rises."),
    "fall": Text("Det er bra når tallet går ned.", "Det er bra når talet går ned.", "It is good when the figure falls."),
}
_CORRECTION = {
    "none": Text("Ett resultat om gangen.", "Eitt resultat om gongen.", "One result at a time."),
    "holm": Text(
        "Strengere fordi flere mål prøves, etter Holm (1979).",
        "Strengare fordi fleire mål blir prøvde, etter Holm (1979).",
        "Stricter because several goals are tried, after Holm (1979).",
    ),
    "bonferroni": Text(
        "Strengest når flere mål prøves (Bonferroni).",
        "Strengast når fleire mål blir prøvde (Bonferroni).",
        "Strictest where several goals are tried (Bonferroni).",
    ),
}
SENTENCES = {
    "evidence": EVIDENCE,
    "method": _METHOD,
    "estimand": _ESTIMAND,
    "missing": _MISSING,
    "direction": _DIRECTION,
    "correction": _CORRECTION,
}
