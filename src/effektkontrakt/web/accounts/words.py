"""The words of signing in and of one's own pages."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "sign_in": Text("Logg inn", "Logg inn", "Sign in"),
    "sign_out": Text("Logg ut", "Logg ut", "Sign out"),
    "sign_out_lead": Text("Vil du logge ut?", "Vil du logge ut?", "Do you want to sign out?"),
    "account": Text("Min konto", "Min konto", "My account"),
    "invitation_only": Text(
        "Du får konto ved invitasjon. Be den som leder prosjektet hos dere.",
        "Du får konto ved invitasjon. Be den som leier prosjektet hos dykk.",
        "Accounts come by invitation. Ask the project lead of your organisation.",
    ),
    "field_login": Text("E-post", "E-post", "E-mail"),
    "field_email": Text("E-post", "E-post", "E-mail"),
    "field_name": Text("Navn", "Namn", "Name"),
    "field_password": Text("Passord", "Passord", "Password"),
    "field_password1": Text(
        "Nytt passord (minst 12 tegn)", "Nytt passord (minst 12 teikn)", "New password (at least 12 characters)"
    ),
    "field_password2": Text("Nytt passord en gang til", "Nytt passord ein gong til", "New password once more"),
    "field_oldpassword": Text("Passordet du har nå", "Passordet du har no", "Your password now"),
    "field_code": Text("Kode", "Kode", "Code"),
    "field_passwordless": Text(
        "Bruk nøkkelen i stedet for passord", "Bruk nøkkelen i staden for passord", "Use the key instead of a password"
    ),
    "forgotten": Text("Har du glemt passordet?", "Har du gløymt passordet?", "Have you forgotten your password?"),
    "use_passkey": Text("Logg inn med passnøkkel", "Logg inn med passnøkkel", "Sign in with a passkey"),
    "needs_script": Text("Passnøkler trenger JavaScript.", "Passnøklar treng JavaScript.", "Passkeys need JavaScript."),
    "other_ways": Text("Andre måter å logge inn på", "Andre måtar å logge inn på", "Other ways to sign in"),
    "sign_in_by": Text("Logg inn med", "Logg inn med", "Sign in with"),
    "demo_people": Text("Prøv som en av disse", "Prøv som ein av desse", "Try it as one of these"),
    "demo_people_lead": Text(
        "Dette er en demonstrasjon. Ett klikk logger deg inn som en oppdiktet person.",
        "Dette er ein demonstrasjon. Eitt klikk loggar deg inn som ein oppdikta person.",
        "This is a demonstration. One click signs you in as an invented person.",
    ),
    "new_password": Text("Lag nytt passord", "Lag nytt passord", "Make a new password"),
    "new_password_lead": Text(
        "Skriv e-postadressen din. Du får en lenke i posten.",
        "Skriv e-postadressa di. Du får ei lenkje i posten.",
        "Write your e-mail address. You will get a link by mail.",
    ),
    "send_link": Text("Send lenken", "Send lenkja", "Send the link"),
    "link_sent": Text("Se i e-posten din", "Sjå i e-posten din", "Look in your mail"),
    "link_sent_lead": Text(
        "Vi har sendt deg en lenke. Kommer den ikke, se i søppelposten.",
        "Vi har sendt deg ei lenkje. Kjem ho ikkje, sjå i søppelposten.",
        "We have sent you a link. If it does not come, look among the junk mail.",
    ),
    "link_old": Text(
        "Lenken er brukt eller for gammel. Be om en ny.",
        "Lenkja er brukt eller for gammal. Be om ei ny.",
        "The link has been used or is too old. Ask for a new one.",
    ),
    "password_made": Text("Passordet er byttet", "Passordet er bytt", "The password is changed"),
    "change_password": Text("Bytt passord", "Byt passord", "Change the password"),
    "save": Text("Lagre", "Lagre", "Save"),
    "confirm": Text("Bekreft", "Stadfest", "Confirm"),
    "remove": Text("Fjern", "Fjern", "Remove"),
    "add_one": Text("Legg til", "Legg til", "Add"),
    "cancel": Text("Avbryt", "Avbryt", "Cancel"),
    "carry_on": Text("Gå videre", "Gå vidare", "Continue"),
    "join": Text("Lag konto", "Lag konto", "Make an account"),
    "join_lead": Text(
        "Du er invitert. Skriv navnet ditt og velg et passord.",
        "Du er invitert. Skriv namnet ditt og vel eit passord.",
        "You are invited. Write your name and choose a password.",
    ),
    "have_account": Text("Har du konto? Logg inn.", "Har du konto? Logg inn.", "Do you have an account? Sign in."),
    "closed_to_new": Text("Du trenger en invitasjon", "Du treng ein invitasjon", "You need an invitation"),
    "inactive": Text("Kontoen er stengt", "Kontoen er stengd", "The account is closed"),
    "inactive_lead": Text("Spør den som driver løsningen.", "Spør den som driv løysinga.", "Ask whoever runs the service."),
    "second_factor": Text("Sikker innlogging", "Sikker innlogging", "Secure sign-in"),
    "second_factor_lead": Text(
        "Passordet alene er ikke nok. Legg til en passnøkkel, eller en app som lager engangskoder.",
        "Passordet åleine er ikkje nok. Legg til ein passnøkkel, eller ein app som lagar eingongskodar.",
        "A password alone is not enough. Add a passkey, or an app that makes one-time codes.",
    ),
    "totp": Text("Engangskode fra app", "Eingongskode frå app", "One-time code from an app"),
    "totp_on": Text("Engangskode er i bruk.", "Eingongskode er i bruk.", "One-time codes are in use."),
    "totp_scan": Text(
        "Skann bildet med appen, eller skriv inn nøkkelen. Skriv så koden som appen viser.",
        "Skann biletet med appen, eller skriv inn nøkkelen. Skriv så koden som appen viser.",
        "Scan the picture with the app, or type the key. Then write the code the app shows.",
    ),
    "totp_picture": Text("Bilde å skanne for appen", "Bilete å skanne for appen", "Picture for the app to scan"),
    "totp_key": Text("Nøkkel", "Nøkkel", "Key"),
    "totp_remove": Text("Fjern engangskode", "Fjern eingongskode", "Remove one-time codes"),
    "passkeys": Text("Passnøkler", "Passnøklar", "Passkeys"),
    "passkeys_lead": Text(
        "En passnøkkel ligger på telefonen, maskinen eller en brikke.",
        "Ein passnøkkel ligg på telefonen, maskina eller ei brikke.",
        "A passkey lives on your phone, your computer or a token.",
    ),
    "passkey_add": Text("Legg til passnøkkel", "Legg til passnøkkel", "Add a passkey"),
    "passkey_remove": Text("Fjern passnøkkel", "Fjern passnøkkel", "Remove a passkey"),
    "passkey_rename": Text("Gi passnøkkelen et navn", "Gi passnøkkelen eit namn", "Name the passkey"),
    "recovery": Text("Reservekoder", "Reservekodar", "Recovery codes"),
    "recovery_lead": Text(
        "Hver kode virker én gang. Ta vare på dem et trygt sted.",
        "Kvar kode verkar éin gong. Ta vare på dei på ein trygg stad.",
        "Each code works once. Keep them in a safe place.",
    ),
    "recovery_new": Text("Lag nye reservekoder", "Lag nye reservekodar", "Make new recovery codes"),
    "recovery_replace": Text("De gamle slutter å virke.", "Dei gamle sluttar å verke.", "The old ones stop working."),
    "recovery_file": Text("Hent kodene som fil", "Hent kodane som fil", "Get the codes as a file"),
    "enter_code": Text(
        "Skriv koden fra appen, eller en reservekode.",
        "Skriv koden frå appen, eller ein reservekode.",
        "Write the code from the app, or a recovery code.",
    ),
    "again": Text("Vis at det er deg", "Vis at det er deg", "Show that it is you"),
    "again_other": Text("Vis det på en annen måte", "Vis det på ein annan måte", "Show it another way"),
    "email_address": Text("E-postadresse", "E-postadresse", "E-mail address"),
    "email_now": Text("Adressen din er", "Adressa di er", "Your address is"),
    "email_change": Text("Bytt adresse", "Byt adresse", "Change the address"),
    "email_waiting": Text("Venter på bekreftelse", "Ventar på stadfesting", "Waiting for confirmation"),
    "email_confirm": Text("Bekreft adressen", "Stadfest adressa", "Confirm the address"),
    "email_is": Text("Er dette adressen din?", "Er dette adressa di?", "Is this your address?"),
    "connections": Text("Innlogging gjennom andre", "Innlogging gjennom andre", "Signing in through others"),
    "connections_none": Text("Ingen ennå.", "Ingen enno.", "None yet."),
    "sign_in_failed": Text("Innloggingen gikk ikke", "Innlogginga gjekk ikkje", "The sign-in did not work"),
    "sign_in_failed_lead": Text(
        "Du avbrøt, eller tjenesten svarte ikke slik den skulle. Prøv igjen.",
        "Du avbraut, eller tenesta svara ikkje slik ho skulle. Prøv igjen.",
        "You stopped it, or the service did not answer as it should. Try again.",
    ),
    "not_allowed": Text("Dette kan du ikke gjøre", "Dette kan du ikkje gjere", "You may not do this"),
    "not_allowed_lead": Text(
        "Rollen din gir ikke rett til dette, eller kontrakten har kommet for langt.",
        "Rolla di gir ikkje rett til dette, eller kontrakten har kome for langt.",
        "Your role does not give you the right, or the contract is past that point.",
    ),
}

ERRORS: dict[str, Text] = {
    "account_inactive": Text("Kontoen er stengt.", "Kontoen er stengd.", "The account is closed."),
    "duplicate_email": Text("Dette er allerede adressen din.", "Dette er alt adressa di.", "This is already your address."),
    "email_password_mismatch": Text(
        "E-postadressen og passordet hører ikke sammen. Prøv igjen, eller lag nytt passord.",
        "E-postadressa og passordet høyrer ikkje saman. Prøv igjen, eller lag nytt passord.",
        "The e-mail address and the password do not match. Try again, or make a new password.",
    ),
    "email_taken": Text("Adressen er i bruk.", "Adressa er i bruk.", "The address is in use."),
    "enter_current_password": Text("Passordet er ikke riktig.", "Passordet er ikkje rett.", "The password is not right."),
    "incorrect_code": Text("Koden er ikke riktig.", "Koden er ikkje rett.", "The code is not right."),
    "incorrect_password": Text("Passordet er ikke riktig.", "Passordet er ikkje rett.", "The password is not right."),
    "invalid_or_expired_key": Text(
        "Lenken er brukt eller for gammel.", "Lenkja er brukt eller for gammal.", "The link has been used or is too old."
    ),
    "invalid_login": Text("Innloggingen gikk ikke.", "Innlogginga gjekk ikkje.", "The sign-in did not work."),
    "invalid_password_reset": Text(
        "Lenken er brukt eller for gammel.", "Lenkja er brukt eller for gammal.", "The link has been used or is too old."
    ),
    "too_many_login_attempts": Text(
        "Du har prøvd for mange ganger. Vent noen minutter.",
        "Du har prøvd for mange gonger. Vent nokre minutt.",
        "You have tried too many times. Wait a few minutes.",
    ),
    "unverified_primary_email": Text("Bekreft adressen først.", "Stadfest adressa først.", "Confirm the address first."),
    "unverified_email": Text("Bekreft adressen først.", "Stadfest adressa først.", "Confirm the address first."),
    "same_as_current": Text(
        "Velg noe annet enn det du har.", "Vel noko anna enn det du har.", "Choose something else than what you have."
    ),
    "rate_limited": Text(
        "Vent litt før du prøver igjen.", "Vent litt før du prøver igjen.", "Wait a little before you try again."
    ),
    "add_email_blocked": Text(
        "Fjern den sikre innloggingen før du bytter adresse.",
        "Fjern den sikre innlogginga før du byter adresse.",
        "Remove the secure sign-in before you change the address.",
    ),
    "cannot_delete_authenticator": Text("Denne kan ikke fjernes.", "Denne kan ikkje fjernast.", "This cannot be removed."),
    "cannot_generate_recovery_codes": Text(
        "Legg til engangskode eller passnøkkel først.",
        "Legg til eingongskode eller passnøkkel først.",
        "Add one-time codes or a passkey first.",
    ),
    "invalid_token": Text("Innloggingen gikk ikke.", "Innlogginga gjekk ikkje.", "The sign-in did not work."),
    "no_password": Text("Lag et passord først.", "Lag eit passord først.", "Make a password first."),
    "no_verified_email": Text("Bekreft adressen din først.", "Stadfest adressa di først.", "Confirm your address first."),
    "disconnect_last": Text(
        "Dette er eneste måten du kan logge inn på.",
        "Dette er den einaste måten du kan logge inn på.",
        "This is the only way you can sign in.",
    ),
    "connected_other": Text(
        "Denne innloggingen hører til en annen konto.",
        "Denne innlogginga høyrer til ein annan konto.",
        "This sign-in belongs to another account.",
    ),
}
