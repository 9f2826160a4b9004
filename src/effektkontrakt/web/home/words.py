"""The words of one's own page and of a case."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "my_page": Text("Min side", "Mi side", "My page"),
    "no_cases": Text("Du har ingen saker ennå.", "Du har ingen saker enno.", "You have no cases yet."),
    "your_role": Text("Du er her som", "Du er her som", "You are here as"),
    "not_done": Text("Ikke gjort", "Ikkje gjort", "Not done"),
    "go_to_case": Text("Gå til saken", "Gå til saka", "Go to the case"),
    "see_contract": Text("Se kontrakten og oppgjøret", "Sjå kontrakten og oppgjeret", "See the contract and the settlement"),
    "what_you_came_for": Text("Det viktigste for deg", "Det viktigaste for deg", "What matters most to you"),
    "who_takes_part": Text("Hvem som er med her", "Kven som er med her", "Who takes part here"),
    "who_did_what": Text("Hvem som har gjort hva", "Kven som har gjort kva", "Who did what"),
}
