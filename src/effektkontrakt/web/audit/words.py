"""The words of the log and of two people changing one thing."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "log": Text("Loggen", "Loggen", "The log"),
    "log_lead": Text(
        "Alt som er endret i dette arbeidsrommet. Ingen kan endre eller fjerne noe her uten at det blir funnet.",
        "Alt som er endra i dette arbeidsrommet. Ingen kan endre eller fjerne noko her utan at det blir funne.",
        "Everything changed in this workspace. Nobody can alter or remove anything here without being found out.",
    ),
    "log_anchor": Text(
        "Skriv ned nummeret og hashen, eller send dem til de andre partene. Da kan dere senere vise at ingenting er fjernet.",
        "Skriv ned nummeret og hashen, eller send dei til dei andre partane. Då kan de seinare vise at ingenting er fjerna.",
        "Write down the number and the hash, or send them to the other parties. Then you can later show that nothing was removed.",
    ),
    "log_head": Text("Loggen slutter nå på", "Loggen sluttar no på", "The log now ends at"),
    "log_check": Text("Sjekk hele loggen", "Sjekk heile loggen", "Check the whole log"),
    "log_whole": Text("Loggen er hel. Den slutter på", "Loggen er heil. Han sluttar på", "The log is whole. It ends at"),
    "when": Text("Når", "Når", "When"),
    "who": Text("Hvem", "Kven", "Who"),
    "from_where": Text("Hvorfra", "Kvarfrå", "From where"),
    "hidden_origin": Text("Bare egen organisasjon", "Berre eigen organisasjon", "Own organisation only"),
    "what": Text("Hva", "Kva", "What"),
    "why": Text("Hvorfor", "Kvifor", "Why"),
    "the_system": Text("Systemet", "Systemet", "The system"),
    "older": Text("Eldre", "Eldre", "Older"),
    "stale": Text(
        "Noen andre endret dette mens du skrev",
        "Nokon andre endra dette medan du skreiv",
        "Somebody else changed this while you were writing",
    ),
    "stale_lead": Text(
        "Ingenting er lagret ennå. Se på begge, rett teksten din, og lagre igjen.",
        "Ingenting er lagra enno. Sjå på begge, rett teksten din, og lagre igjen.",
        "Nothing is stored yet. Look at both, mend your text, and save again.",
    ),
    "theirs": Text("Det som er lagret nå", "Det som er lagra no", "What is stored now"),
    "yours": Text("Det du skrev", "Det du skreiv", "What you wrote"),
}
