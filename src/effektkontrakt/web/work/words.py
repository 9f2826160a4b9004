"""The words of work in the background."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "letter_failed": Text(
        "Brevet til {email} er ikke sendt ennå. Vi prøver igjen. Sjekk at adressen er riktig.",
        "Brevet til {email} er ikkje sendt enno. Vi prøver igjen. Sjekk at adressa er rett.",
        "The letter to {email} has not been sent yet. We will try again. Check that the address is right.",
    ),
    "letter_late": Text(
        "Brevet er ikke sendt ennå. Vi prøver igjen:",
        "Brevet er ikkje sendt enno. Vi prøver igjen:",
        "The letter has not been sent yet. We try again:",
    ),
    "letter_given_up": Text(
        "Brevet ble aldri sendt. Sjekk adressen, og send et nytt.",
        "Brevet vart aldri sendt. Sjekk adressa, og send eit nytt.",
        "The letter was never sent. Check the address, and send a new one.",
    ),
    "job_waiting": Text("Arbeidet står i kø.", "Arbeidet står i kø.", "The work is in the queue."),
    "job_running": Text("Arbeidet er i gang.", "Arbeidet er i gang.", "The work is going on."),
    "job_done": Text("Arbeidet er ferdig.", "Arbeidet er ferdig.", "The work is done."),
    "job_failed": Text(
        "Arbeidet stoppet. Prøv igjen, eller si fra til den som driver løsningen.",
        "Arbeidet stoppa. Prøv igjen, eller sei frå til den som driv løysinga.",
        "The work stopped. Try again, or tell whoever runs the service.",
    ),
    "job_leave": Text(
        "Du kan lukke siden. Arbeidet går videre.",
        "Du kan lukke sida. Arbeidet går vidare.",
        "You can close the page. The work goes on.",
    ),
    "job_stop": Text("Stopp arbeidet", "Stopp arbeidet", "Stop the work"),
    "job_stopping": Text(
        "Arbeidet stopper snart. Det som er ferdig, blir tatt vare på.",
        "Arbeidet stoppar snart. Det som er ferdig, blir teke vare på.",
        "The work stops soon. What is done is kept.",
    ),
    "job_stopped": Text(
        "Arbeidet ble stoppet før noe var ferdig.",
        "Arbeidet vart stoppa før noko var ferdig.",
        "The work was stopped before anything was done.",
    ),
    "job_partial": Text(
        "Arbeidet ble stoppet før tiden. Her er det som var ferdig.",
        "Arbeidet vart stoppa før tida. Her er det som var ferdig.",
        "The work was stopped early. Here is what was done.",
    ),
    "look_again": Text("Se hvor langt det er kommet", "Sjå kor langt det er kome", "See how far it is"),
    "go_back": Text("Gå tilbake", "Gå tilbake", "Go back"),
    "job_verify_log": Text("Sjekk av loggen", "Sjekk av loggen", "Check of the log"),
}
