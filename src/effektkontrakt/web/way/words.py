"""The words of the way."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "begin": Text("Begynn med et behov", "Byrj med eit behov", "Begin with a need"),
    "begin_lead": Text(
        "Du trenger ikke vite hvordan en effektkontrakt skrives. Svar på spørsmålene, så lager vi et utkast dere kan endre.",
        "Du treng ikkje vite korleis ein effektkontrakt blir skriven. Svar på spørsmåla, så lagar vi eit utkast de kan endre.",
        "You need not know how to write an outcomes contract. Answer the questions, and we make a draft you can change.",
    ),
    "for_organisation": Text("På vegne av", "På vegner av", "On behalf of"),
    "next": Text("Lagre og gå videre", "Lagre og gå vidare", "Save and go on"),
    "must_be_filled": Text("Må fylles ut", "Må fyllast ut", "Must be filled in"),
    "optional": Text("Valgfritt", "Valfritt", "Optional"),
    "choose_one": Text("Velg", "Vel", "Choose"),
    "the_way": Text("Veien til kontrakt", "Vegen til kontrakt", "The way to a contract"),
    "steps_lead": Text(
        "Sju steg fra behov til signert kontrakt. Hvert steg viser hva som gjenstår, og hvem som må gjøre noe.",
        "Sju steg frå behov til signert kontrakt. Kvart steg viser kva som står att, og kven som må gjere noko.",
        "Seven steps from need to signed contract. Each shows what is left, and who must act.",
    ),
    "your_move": Text("Nå er det deres tur", "No er det dykkar tur", "It is your move"),
    "their_move": Text("Nå venter vi på", "No ventar vi på", "Now we wait for"),
    "all_done": Text(
        "Alt er gjort. Kontrakten gjelder.", "Alt er gjort. Kontrakten gjeld.", "All is done. The contract is in force."
    ),
    "step": Text("Steg", "Steg", "Step"),
    "left": Text("Gjenstår", "Står att", "What is left"),
    "whose_move": Text("Hvem", "Kven", "Whose move"),
    "hours": Text("Timer", "Timar", "Hours"),
    "hours_add": Text("Skriv opp timer", "Skriv opp timar", "Note hours"),
    "hours_total": Text("Timer brukt til nå", "Timar brukte til no", "Hours spent so far"),
    "done": Text("Ferdig", "Ferdig", "Done"),
    "not_open": Text("Ikke åpnet ennå", "Ikkje opna enno", "Not open yet"),
    "the_need": Text("Behovet", "Behovet", "The need"),
    "right_for_us": Text("Er dette riktig for oss?", "Er dette rett for oss?", "Is this right for us?"),
    "review_lead": Text(
        "En effektkontrakt passer ikke for alt. Svar så ærlig dere kan. Svaret kan bli nei, og da ser dere hva som kan endre det.",
        "Ein effektkontrakt passar ikkje for alt. Svar så ærleg de kan. Svaret kan bli nei, og då ser de kva som kan endre det.",
        "An outcomes contract does not suit everything. Answer as honestly as you can. It may be no, and then you see what would change it.",
    ),
    "verdict": Text("Svaret", "Svaret", "The answer"),
    "would_change": Text("Dette kan endre det", "Dette kan endre det", "This would change it"),
    "skip_review": Text("Svar senere", "Svar seinare", "Answer later"),
    "who_and_what": Text("Hvem, hva og hvor mye", "Kven, kva og kor mykje", "Who, what and how much"),
    "which_kind": Text("Hvilken type?", "Kva type?", "Which kind?"),
    "which_kind_lead": Text(
        "Tre måter å gjøre det på, regnet ut for deres tall. Dere kan bytte senere.",
        "Tre måtar å gjere det på, rekna ut for dykkar tal. De kan byte seinare.",
        "Three ways to do it, worked out for your figures. You can change later.",
    ),
    "topic": Text("Tema", "Tema", "Topic"),
    "with_your_figures": Text("Med deres tall", "Med dykkar tal", "With your figures"),
    "mind": Text("Pass på", "Pass på", "Mind this"),
    "how_they_differ": Text("Slik er de ulike", "Slik er dei ulike", "How they differ"),
    "make_draft": Text("Lag utkast", "Lag utkast", "Make a draft"),
    "new_draft_warning": Text(
        "Dere har alt et utkast. Et nytt utkast tar plassen til det gamle.",
        "De har alt eit utkast. Eit nytt utkast tek plassen til det gamle.",
        "You already have a draft. A new one takes its place.",
    ),
    "someone_faster": Text(
        "Noen andre har lagret i mellomtiden. Under hvert felt ser du hva de skrev. Velg, og lagre igjen.",
        "Nokon andre har lagra i mellomtida. Under kvart felt ser du kva dei skreiv. Vel, og lagre på nytt.",
        "Someone else has saved in the meantime. Under each field you see what they wrote. Choose, and save again.",
    ),
    "they_wrote": Text("De skrev", "Dei skreiv", "They wrote"),
    "first_answer": Text("Beskriv behovet først.", "Beskriv behovet først.", "Describe the need first."),
}
