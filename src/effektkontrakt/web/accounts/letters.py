"""The letters about one's account, by the name django-allauth has for each."""

from __future__ import annotations

from dataclasses import dataclass

from effektkontrakt.text import Text

IGNORE = Text(
    "Var det ikke deg? Da kan du se bort fra denne e-posten.",
    "Var det ikkje deg? Då kan du sjå bort frå denne e-posten.",
    "Was it not you? Then you can ignore this letter.",
)
CHANGE = Text(
    "Var det ikke deg? Bytt passord med en gang, og si fra til den som driver løsningen.",
    "Var det ikkje deg? Byt passord med ein gong, og sei frå til den som driv løysinga.",
    "Was it not you? Change your password at once, and tell whoever runs the service.",
)


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject, paragraphs, and the name of the link that goes with them."""

    subject: Text
    paragraphs: tuple[Text, ...]
    link: str = ""


def _notice(nb: str, nn: str, en: str) -> Letter:
    return Letter(Text(nb, nn, en), (Text(nb + ".", nn + ".", en + "."), CHANGE))


_CONFIRM = Letter(
    Text("Bekreft e-postadressen din", "Stadfest e-postadressa di", "Confirm your e-mail address"),
    (
        Text(
            "Åpne lenken for å bekrefte adressen.",
            "Opne lenkja for å stadfeste adressa.",
            "Open the link to confirm the address.",
        ),
        IGNORE,
    ),
    "activate_url",
)
LETTERS: dict[str, Letter] = {
    "account/email/email_confirmation": _CONFIRM,
    "account/email/email_confirmation_signup": _CONFIRM,
    "account/email/password_reset_key": Letter(
        Text("Lag nytt passord", "Lag nytt passord", "Make a new password"),
        (
            Text(
                "Åpne lenken for å lage et nytt passord.",
                "Opne lenkja for å lage eit nytt passord.",
                "Open the link to make a new password.",
            ),
            IGNORE,
        ),
        "password_reset_url",
    ),
    "account/email/unknown_account": Letter(
        Text("Ingen konto på denne adressen", "Ingen konto på denne adressa", "No account at this address"),
        (
            Text(
                "Noen ba om nytt passord for denne adressen, men den har ingen konto. Be den som leder prosjektet, om en invitasjon.",
                "Nokon bad om nytt passord for denne adressa, men ho har ingen konto. Be den som leier prosjektet, om ein invitasjon.",
                "Someone asked for a new password for this address, but it has no account. Ask the project lead for an invitation.",
            ),
        ),
    ),
    "account/email/account_already_exists": Letter(
        Text("Du har en konto fra før", "Du har ein konto frå før", "You already have an account"),
        (
            Text(
                "Noen ville lage en konto med denne adressen, men du har en fra før. Har du glemt passordet, kan du lage et nytt.",
                "Nokon ville lage ein konto med denne adressa, men du har ein frå før. Har du gløymt passordet, kan du lage eit nytt.",
                "Someone wanted to make an account with this address, but you already have one. If you forgot your password, make a new one.",
            ),
        ),
        "password_reset_url",
    ),
    "account/email/password_reset": _notice(
        "Du har laget nytt passord", "Du har laga nytt passord", "You have made a new password"
    ),
    "account/email/password_changed": _notice("Du har byttet passord", "Du har bytt passord", "You have changed your password"),
    "account/email/password_set": _notice("Du har fått passord", "Du har fått passord", "You have set a password"),
    "account/email/email_deleted": _notice(
        "En e-postadresse er fjernet fra kontoen din",
        "Ei e-postadresse er fjerna frå kontoen din",
        "An address was removed from your account",
    ),
    "account/email/email_changed": _notice(
        "Du har byttet e-postadresse", "Du har bytt e-postadresse", "You have changed your e-mail address"
    ),
    "socialaccount/email/account_connected": _notice(
        "Du kan nå logge inn på en måte til", "Du kan no logge inn på ein måte til", "You can now sign in one more way"
    ),
    "socialaccount/email/account_disconnected": _notice(
        "En måte å logge inn på er fjernet", "Ein måte å logge inn på er fjerna", "A way to sign in was removed"
    ),
    "mfa/email/totp_activated": _notice(
        "Du har lagt til engangskode", "Du har lagt til eingongskode", "You have added one-time codes"
    ),
    "mfa/email/totp_deactivated": _notice(
        "Du har fjernet engangskode", "Du har fjerna eingongskode", "You have removed one-time codes"
    ),
    "mfa/email/recovery_codes_generated": _notice(
        "Du har fått nye reservekoder", "Du har fått nye reservekodar", "You have new recovery codes"
    ),
    "mfa/email/webauthn_added": _notice(
        "Du har lagt til en passnøkkel", "Du har lagt til ein passnøkkel", "You have added a passkey"
    ),
    "mfa/email/webauthn_removed": _notice(
        "Du har fjernet en passnøkkel", "Du har fjerna ein passnøkkel", "You have removed a passkey"
    ),
}
