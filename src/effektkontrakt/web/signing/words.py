"""The words of signing."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "signing_page": Text("Signering", "Signering", "Signing"),
    "signing_lead": Text(
        "Alle signerer nøyaktig samme tekst. Når den siste har signert, er vilkårene og måleplanen låst. En endring må alle signere.",
        "Alle signerer nøyaktig same tekst. Når den siste har signert, er vilkåra og måleplanen låste. Ei endring må alle signere.",
        "All sign exactly the same text. When the last has signed, the terms and the measurement plan are locked. A change must be signed by all.",
    ),
    "nothing_to_sign": Text(
        "Ingen versjon er sendt til signering ennå.",
        "Ingen versjon er send til signering enno.",
        "No version has been sent to signing yet.",
    ),
    "sign_for": Text(
        "Signer på vegne av organisasjonen din", "Signer på vegner av organisasjonen din", "Sign on behalf of your organisation"
    ),
    "signed_by": Text("Har signert", "Har signert", "Have signed"),
    "not_signed": Text("Har ikke signert", "Har ikkje signert", "Have not signed"),
    "sides_missing": Text(
        "Disse er ikke med her ennå. Inviter dem, eller ta dem ut av kontrakten, før dere signerer:",
        "Desse er ikkje med her enno. Inviter dei, eller ta dei ut av kontrakten, før de signerer:",
        "These have not joined here yet. Invite them, or take them out of the contract, before you sign:",
    ),
    "no_decision_noted": Text(
        "Ingen har skrevet inn et vedtak om denne kontrakten.",
        "Ingen har skrive inn eit vedtak om denne kontrakten.",
        "Nobody has noted a decision on this contract.",
    ),
    "id_held": Text(
        "En annen kontrakt har samme id som denne saken. Ingenting er signert. Be den som drifter løsningen om hjelp.",
        "Ein annan kontrakt har same id som denne saka. Ingenting er signert. Be den som driftar løysinga om hjelp.",
        "Another contract has the same id as this case. Nothing has been signed. Ask whoever runs the service for help.",
    ),
    "now_in_force": Text(
        "Alle har signert. Kontrakten gjelder.",
        "Alle har signert. Kontrakten gjeld.",
        "All have signed. The contract is in force.",
    ),
    "amends": Text(
        "Dette endrer kontrakten som gjelder", "Dette endrar kontrakten som gjeld", "This amends the contract in force"
    ),
    "other_version": Text(
        "Versjonen ble byttet mens du leste. Ingenting er signert. Les på nytt.",
        "Versjonen vart bytt medan du las. Ingenting er signert. Les på nytt.",
        "The version was changed while you read. Nothing has been signed. Read again.",
    ),
    "withdraw": Text("Trekk tilbake til forhandling", "Trekk tilbake til forhandling", "Take back to negotiation"),
    "withdraw_why": Text("Hvorfor?", "Kvifor?", "Why?"),
    "sign_confirm": Text("Jeg har lest vilkårene under", "Eg har lese vilkåra under", "I have read the terms below"),
}
