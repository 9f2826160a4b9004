"""The words of following underway."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "underway": Text("Følg underveis", "Følg undervegs", "Follow underway"),
    "underway_lead": Text(
        "Her ser partene hvor de står, hvor sikkert det er, og hva vilkårene sier. Tallene tåler at dere ser etter så ofte dere vil.",
        "Her ser partane kvar dei står, kor sikkert det er, og kva vilkåra seier. Tala toler at de ser etter så ofte de vil.",
        "Here the parties see where they stand, how sure it is, and what the terms say. You may look as often as you like.",
    ),
    "underway_day": Text("Slik det sto per dato", "Slik det stod per dato", "As it stood on"),
    "underway_ended": Text(
        "Per {day}: retten til å avslutte før tiden er utløst ({clauses}).",
        "Per {day}: retten til å avslutte før tida er utløyst ({clauses}).",
        "As of {day}: the right to end the contract early has arisen ({clauses}).",
    ),
    "underway_going": Text(
        "Per {day}: ingen rett til å avslutte før tiden er utløst.",
        "Per {day}: ingen rett til å avslutte før tida er utløyst.",
        "As of {day}: no right to end the contract early has arisen.",
    ),
    "underway_not_begun": Text("Kontrakten begynner {day}.", "Kontrakten byrjar {day}.", "The contract begins on {day}."),
    "underway_next": Text(
        "Neste avtalte dag å se etter er {day} ({clause}).",
        "Neste avtalte dag å sjå etter er {day} ({clause}).",
        "The next agreed day to look is {day} ({clause}).",
    ),
    "underway_clause": Text("punkt {clause}", "punkt {clause}", "clause {clause}"),
    "underway_rules": Text("Hva sier vilkårene?", "Kva seier vilkåra?", "What do the terms say?"),
    "underway_no_rules": Text(
        "Kontrakten har ingen vilkår om å se etter eller avslutte underveis.",
        "Kontrakten har ingen vilkår om å sjå etter eller avslutte undervegs.",
        "The contract has no terms on looking or ending underway.",
    ),
    "underway_why": Text("Vis hvorfor", "Vis kvifor", "Show why"),
    "underway_noted": Text("Noterte tall", "Noterte tal", "Noted figures"),
    "underway_noted_lead": Text(
        "Resultatene viser ofte bare dem som har lykkes. Skriv hvor mange som er målt til nå, så kan vi si hvor sikkert resultatet er.",
        "Resultata viser ofte berre dei som har lykkast. Skriv kor mange som er målte til no, så kan vi seie kor sikkert resultatet er.",
        "The results often tell only of those who succeeded. Write how many have been measured so far, to learn how sure the result is.",
    ),
    "underway_outcome": Text("Resultatmål", "Resultatmål", "Outcome"),
    "underway_measured": Text("Målt til nå", "Målte til no", "Measured so far"),
    "underway_succeeded": Text("Har lykkes", "Har lykkast", "Have succeeded"),
    "underway_from_results": Text("fra resultatene", "frå resultata", "from the results"),
    "underway_date": Text("Dato", "Dato", "Date"),
    "underway_note": Text("Noter", "Noter", "Note"),
    "underway_remove": Text("Fjern", "Fjern", "Remove"),
    "underway_whole": Text(
        "Skriv et helt tall, null eller mer.", "Skriv eit heilt tal, null eller meir.", "Write a whole number, nought or more."
    ),
    "underway_outside": Text(
        "Dagen er utenfor kontraktens periode. Velg en dag fra {first} til {last}.",
        "Dagen er utanfor perioden til kontrakten. Vel ein dag frå {first} til {last}.",
        "The day is outside the contract's period. Choose one from {first} to {last}.",
    ),
    "underway_few": Text(
        "Det kan ikke være flere som har lykkes enn som er målt. Rett ett av tallene.",
        "Det kan ikkje vere fleire som har lykkast enn som er målte. Rett eitt av tala.",
        "No more can have succeeded than have been measured. Correct one of the numbers.",
    ),
}
