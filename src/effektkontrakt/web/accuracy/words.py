"""The words of the page that says how often a contract would pay rightly."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "accuracy": Text("Treffsikkerhet", "Treffsikkerheit", "Accuracy"),
    "accuracy_title": Text("Betaler kontrakten riktig?", "Betaler kontrakten rett?", "Does the contract pay rightly?"),
    "accuracy_lead": Text(
        "Et resultat kan komme av flaks, og god innsats kan gå under radaren. Her ser du hvor ofte kontrakten treffer, før noen signerer.",
        "Eit resultat kan kome av flaks, og god innsats kan gå under radaren. Her ser du kor ofte kontrakten treffer, før nokon signerer.",
        "A result may come from luck, and good work may go unseen. This is how often the contract gets it right, before anyone signs.",
    ),
    "accuracy_of_draft": Text(
        "Dette er utkastet. Det er ikke likt kontrakten som gjelder.",
        "Dette er utkastet. Det er ikkje likt kontrakten som gjeld.",
        "This is the draft. It differs from the contract in force.",
    ),
    "accuracy_no_beliefs": Text(
        "Vi kan ikke regne ut treffsikkerheten ennå. Legg først inn antakelser om deltakere og virkning.",
        "Vi kan ikkje rekne ut treffsikkerheita enno. Legg først inn føresetnader om deltakarar og verknad.",
        "The accuracy cannot be worked out yet. First enter what the parties believe about participants and effect.",
    ),
    "what_it_means": Text("Det bør partene vite", "Det bør partane vite", "What the parties should know"),
    "by_effect": Text("Hva betales ved ulik virkning?", "Kva blir betalt ved ulik verknad?", "What is paid at each effect?"),
    "by_effect_lead": Text(
        "Virkningen står som andel av den avtalte. Riktig betaling er det en feilfri måling ville gitt. Det som ville blitt betalt uten virkning, regnes bare med så langt tiltaket virker. Betaling uten effekt er det som betales over dette. Uteblitt betaling er det som mangler.",
        "Verknaden står som del av den avtalte. Rett betaling er det ei feilfri måling ville gitt. Det som ville blitt betalt utan verknad, blir berre rekna med så langt tiltaket verkar. Betaling utan effekt er det som blir betalt over dette. Utebliven betaling er det som manglar.",
        "The effect is a share of the agreed one. Due is what a perfect measurement would give; what would be paid with no effect counts only as far as the service works. False payment is what is paid above that, missed payment what lacks.",
    ),
    "effect": Text("Virkning", "Verknad", "Effect"),
    "chance_paid": Text("Sjanse for betaling", "Sjanse for betaling", "Chance of payment"),
    "paid_mean": Text("Betalt i snitt", "Betalt i snitt", "Paid on average"),
    "due_pay": Text("Riktig betaling", "Rett betaling", "Due"),
    "too_much": Text("Betaling uten effekt", "Betaling utan effekt", "False payment"),
    "too_little": Text("Uteblitt betaling", "Utebliven betaling", "Missed payment"),
    "regret": Text("Hva kan hver part angre på?", "Kva kan kvar part angre på?", "What may each party regret?"),
    "regret_payer_nothing": Text(
        "Betaling uten effekt er i snitt {amount} når tiltaket ikke virker.",
        "Betaling utan effekt er i snitt {amount} når tiltaket ikkje verkar.",
        "False payment is {amount} on average when the service does nothing.",
    ),
    "regret_payer": Text(
        "Betaling uten effekt er i snitt {amount} også når tiltaket virker som avtalt.",
        "Betaling utan effekt er i snitt {amount} også når tiltaket verkar som avtalt.",
        "False payment is {amount} on average also when the service works as agreed.",
    ),
    "regret_investor": Text(
        "Uteblitt betaling er i snitt {amount} når tiltaket virker som avtalt.",
        "Utebliven betaling er i snitt {amount} når tiltaket verkar som avtalt.",
        "Missed payment is {amount} on average when the service works as agreed.",
    ),
    "regret_provider": Text(
        "Blir stoppet eller ikke videreført i {cases} tilfeller, selv om tiltaket virker som avtalt.",
        "Blir stoppa eller ikkje ført vidare i {cases} tilfelle, sjølv om tiltaket verkar som avtalt.",
        "Is stopped or not continued in {cases} cases, though the service works as agreed.",
    ),
    "true_effect": Text(
        "Virkning, som andel av den avtalte", "Verknad, som del av den avtalte", "Effect, as a share of the agreed one"
    ),
}
