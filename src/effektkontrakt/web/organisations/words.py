"""The words of organisations and duties."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "wrong_number": Text(
        "Dette er ikke et gyldig organisasjonsnummer. Det har ni sifre, og det siste er et kontrollsiffer.",
        "Dette er ikkje eit gyldig organisasjonsnummer. Det har ni siffer, og det siste er eit kontrollsiffer.",
        "This is not a valid organisation number. It has nine digits, the last a check digit.",
    ),
    "project_lead": Text("Prosjektleder", "Prosjektleiar", "Project lead"),
    "finance": Text("Økonomi", "Økonomi", "Finance"),
    "decision_maker": Text("Beslutningstaker", "Avgjerdstakar", "Decision maker"),
    "caseworker": Text("Saksbehandler som henviser", "Saksbehandlar som tilviser", "Caseworker who refers"),
    "reader": Text("Leser", "Lesar", "Reader"),
}
