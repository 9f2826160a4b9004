"""What the beliefs and the flows of money are called in the pictures of a simulation."""

from effektkontrakt.text import Text

WITH = Text("{metric}: med tiltaket", "{metric}: med tiltaket", "{metric}: with the service")
WITHOUT = Text("{metric}: uten tiltaket", "{metric}: utan tiltaket", "{metric}: without the service")
SPREAD = Text("{metric}: hvor mye folk varierer", "{metric}: kor mykje folk varierer", "{metric}: how much people vary")
PEOPLE = Text("Deltakere i alt", "Deltakarar i alt", "Participants in all")
BATCH = Text("Deltakere, gruppe {name}", "Deltakarar, gruppe {name}", "Participants, group {name}")
DROP_OUT = Text("Faller fra", "Fell frå", "Drop out")
MEASURING = Text("Dager til resultatet er målt", "Dagar til resultatet er målt", "Days until the result is measured")
PAYING = Text("Dager til pengene kommer", "Dagar til pengane kjem", "Days until the money comes")
INDEX = Text("Vekst i «{name}»", "Vekst i «{name}»", "Growth of “{name}”")
PRICES = Text("Prisvekst", "Prisvekst", "Growth in prices")
COST = Text("Kostnaden «{name}»", "Kostnaden «{name}»", "The cost “{name}”")
WORTH = Text("{metric}: verdi ({budget})", "{metric}: verdi ({budget})", "{metric}: value ({budget})")
DISCOUNT = Text("Rente til dagens verdi", "Rente til dagens verdi", "Discount rate")
CHANCE = Text("Flaks og uflaks", "Flaks og uflaks", "Good and bad luck")
PAYMENT = Text("betalingen", "betalinga", "the payment")
EXPECTED_PAYMENT = Text("ventet betaling", "venta betaling", "expected payment")

FLOWS = {
    "pays_in": Text("{party}: betaler inn", "{party}: betaler inn", "{party}: pays in"),
    "own_costs": Text("{party}: egne kostnader", "{party}: eigne kostnader", "{party}: own costs"),
    "delivery": Text("Tiltaket koster", "Tiltaket kostar", "The service costs"),
    "evaluation": Text("Målingen koster", "Målinga kostar", "Measuring costs"),
    "other": Text("Annet koster", "Anna kostar", "Other costs"),
    "guarantee": Text("{party}: garantien", "{party}: garantien", "{party}: the guarantee"),
    "results": Text("{party}: for resultater", "{party}: for resultat", "{party}: for results"),
    "gets": Text("{party}: får", "{party}: får", "{party}: gets"),
}
"""By kind, in the order they stand."""
