"""Words of the page on a contract's futures."""

from effektkontrakt.text import Text

WORDS = {
    "futures": Text("Framtiden", "Framtida", "The future"),
    "futures_of": Text("Framtiden til kontrakten", "Framtida til kontrakten", "The future of the contract"),
    "futures_lead": Text(
        "Her er {paths} mulige framtider, regnet ut med de samme vilkårene som oppgjøret. Flytt på antakelsene og se hva som skjer.",
        "Her er {paths} moglege framtider, rekna ut med dei same vilkåra som oppgjeret. Flytt på føresetnadene og sjå kva som skjer.",
        "Here are {paths} possible futures, worked out with the same terms as the settlement. Move the beliefs and see what happens.",
    ),
    "beliefs": Text("Antakelsene", "Føresetnadene", "What you believe"),
    "beliefs_lead": Text(
        "Hver skyver står midt i antakelsen. Flytter du den, flytter hele antakelsen seg, og usikkerheten er den samme.",
        "Kvar skyvar står midt i føresetnaden. Flyttar du han, flyttar heile føresetnaden seg, og uvissa er den same.",
        "Each slider stands in the middle of what is believed. Move it and the whole belief moves; the doubt stays the same.",
    ),
    "set_aside_each": Text("Satt av hvert år ({currency})", "Sett av kvart år ({currency})", "Set aside each year ({currency})"),
    "work_out": Text("Regn ut", "Rekn ut", "Work out"),
    "as_believed": Text("Tilbake til antakelsene", "Tilbake til føresetnadene", "Back to what was believed"),
    "on_this_page": Text("På denne siden", "På denne sida", "On this page"),
    "more_pictures": Text("Pengene, steg for steg", "Pengane, steg for steg", "The money, step by step"),
    "deeper": Text("Gå dypere", "Gå djupare", "Look deeper"),
    "drivers_title": Text("Hvor kommer usikkerheten fra?", "Kvar kjem uvissa frå?", "Where does the doubt come from?"),
    "drivers_lead": Text(
        "Noe vet vi ikke, og noe er flaks. Bildet viser hvor mye hver ting bidrar til at betalingen kan bli høy eller lav.",
        "Noko veit vi ikkje, og noko er flaks. Biletet viser kor mykje kvar ting gjer at betalinga kan bli høg eller låg.",
        "Some things we do not know, and some are luck. The picture shows how much each makes the payment high or low.",
    ),
    "drivers_rest": Text(
        "Tallene er omtrentlige. De bygger på {paths} framtider for hver antakelse (Saltelli og andre 2010).",
        "Tala er omtrentlege. Dei byggjer på {paths} framtider for kvar føresetnad (Saltelli og andre 2010).",
        "The figures are approximate: {paths} futures for each belief (Saltelli and others 2010).",
    ),
    "pairs_title": Text(
        "Hva om to ting blir annerledes?", "Kva om to ting blir annleis?", "What if two things turn out otherwise?"
    ),
    "pairs_lead": Text(
        "Velg to antakelser. Tabellen viser hva som skjer når begge flytter seg. Alt annet er som antatt.",
        "Vel to føresetnader. Tabellen viser kva som skjer når begge flyttar seg. Alt anna er som føresett.",
        "Choose two beliefs. The table shows what happens when both move. All else stays as believed.",
    ),
    "pairs_row": Text("Nedover", "Nedover", "Downwards"),
    "pairs_column": Text("Bortover", "Bortover", "Across"),
    "pairs_figure": Text("Tallet i tabellen", "Talet i tabellen", "The figure in the table"),
    "pairs_show": Text("Vis tabellen", "Vis tabellen", "Show the table"),
    "pairs_none": Text(
        "Færre enn to av antakelsene er usikre. Da er det ingen tabell å vise.",
        "Færre enn to av føresetnadene er usikre. Da er det ingen tabell å vise.",
        "Fewer than two of the beliefs are in doubt, so there is no table to show.",
    ),
    "pairs_sentence": Text(
        "lavest {low} når «{row}» er {low_row} og «{column}» er {low_column}, høyest {high} når de er {high_row} og {high_column}.",
        "lågast {low} når «{row}» er {low_row} og «{column}» er {low_column}, høgast {high} når dei er {high_row} og {high_column}.",
        "lowest {low} where “{row}” is {low_row} and “{column}” is {low_column}, highest {high} where they are {high_row} and {high_column}.",
    ),
    "pairs_rest": Text(
        "Hver rute er snittet av {paths} framtider, og alle rutene har samme flaks.",
        "Kvar rute er snittet av {paths} framtider, og alle rutene har same flaks.",
        "Each cell is the mean of {paths} futures, with the same luck in all of them.",
    ),
    "kinds_title": Text("Hva om formen var en annen?", "Kva om forma var ei anna?", "What if the kind were another?"),
    "kinds_lead": Text(
        "Det samme tiltaket kan betales på tre måter. Her er de prøvd på de samme framtidene.",
        "Det same tiltaket kan betalast på tre måtar. Her er dei prøvde på dei same framtidene.",
        "The same service can be paid for in three ways. Here they are tried on the same futures.",
    ),
    "kinds_sentence": Text(
        "Hvem bærer risikoen? Den offentlige parten bærer {bridge} av risikoen ved brofinansiering, {philanthropic} ved filantropisk og {financial} ved finansiell.",
        "Kven ber risikoen? Den offentlege parten ber {bridge} av risikoen ved brufinansiering, {philanthropic} ved filantropisk og {financial} ved finansiell.",
        "Who bears the risk? The outcome payer bears {bridge} of the risk with bridge financing, {philanthropic} with philanthropic and {financial} with financial.",
    ),
    "kinds_pays": Text("Det offentlige betaler", "Det offentlege betaler", "The public pays"),
    "kinds_left": Text("{party} sitter igjen med", "{party} sit att med", "{party} is left with"),
    "kinds_bears": Text("{party}: del av risikoen", "{party}: del av risikoen", "{party}: part of the risk"),
    "kinds_loses": Text("En investor taper penger", "Ein investor taper pengar", "An investor loses money"),
    "kinds_public": Text("Verdi for det offentlige, netto", "Verdi for det offentlege, netto", "Net public value"),
    "kinds_continued": Text("Tiltaket drives videre", "Tiltaket blir drive vidare", "The service is carried on"),
    "kinds_spread": Text("{middle} ({low} til {high})", "{middle} ({low} til {high})", "{middle} ({low} to {high})"),
    "kinds_rest": Text(
        "Først det midterste utfallet av {paths}, så et dårlig og et godt (5 av 100 er verre, 5 er bedre). Del av risikoen: hvor mye mindre enn ventet parten har i et dårlig utfall, av det samme for alle.",
        "Først det midtarste utfallet av {paths}, så eit dårleg og eit godt (5 av 100 er verre, 5 er betre). Del av risikoen: kor mykje mindre enn venta parten har i eit dårleg utfall, av det same for alle.",
        "First the middle outcome of {paths}, then a bad and a good one (5 of 100 are worse, 5 better). Part of the risk: how much less than expected the party has in a bad outcome, of the same for all.",
    ),
    "kinds_changes": Text("Endret fra kontrakten", "Endra frå kontrakten", "Changed from the contract"),
    "figure_paid": Text("Ventet betaling i alt", "Venta betaling i alt", "Expected payment in all"),
    "figure_net": Text("Det det offentlige sitter igjen med", "Det det offentlege sit att med", "What the public is left with"),
    "unknown_choice": Text(
        "«{found}» kan ikke velges her. Velg fra listen.",
        "«{found}» kan ikkje veljast her. Vel frå lista.",
        "“{found}” cannot be chosen here. Choose from the list.",
    ),
    "two_different": Text("Velg to ulike antakelser.", "Vel to ulike føresetnader.", "Choose two different beliefs."),
    "more_futures": Text("Flere framtider", "Fleire framtider", "More futures"),
    "more_futures_lead": Text(
        "Med flere framtider blir tallene sikrere, særlig for det som sjelden skjer. Det tar litt tid. Du ser hvor langt det er kommet, og kan åpne svaret senere.",
        "Med fleire framtider blir tala sikrare, særleg for det som sjeldan skjer. Det tek litt tid. Du ser kor langt det er kome, og kan opne svaret seinare.",
        "More futures make the figures surer, most of all for what seldom happens. It takes a while. You see how far it is, and can open the answer later.",
    ),
    "more_futures_count": Text("Hvor mange?", "Kor mange?", "How many?"),
    "more_futures_ask": Text("Regn ut i bakgrunnen", "Rekn ut i bakgrunnen", "Work out in the background"),
    "more_futures_none": Text(
        "Denne kontrakten er så stor at flere framtider ikke får plass her. Bruk kommandoen effekt simulate.",
        "Denne kontrakten er så stor at fleire framtider ikkje får plass her. Bruk kommandoen effekt simulate.",
        "This contract is so large that more futures do not fit here. Use the command effekt simulate.",
    ),
    "job_many_futures": Text("Flere framtider", "Fleire framtider", "More futures"),
    "kept_open": Text("Åpne svaret", "Opne svaret", "Open the answer"),
    "kept_title": Text("Svaret fra {paths} framtider", "Svaret frå {paths} framtider", "The answer from {paths} futures"),
    "kept_listed": Text("{paths} framtider, {day}", "{paths} framtider, {day}", "{paths} futures, {day}"),
    "kept_earlier": Text("Regnet ut før", "Rekna ut før", "Worked out before"),
    "kept_old": Text(
        "Vilkårene eller antakelsene er endret siden dette ble regnet ut.",
        "Vilkåra eller føresetnadene er endra sidan dette vart rekna ut.",
        "The terms or the beliefs have changed since this was worked out.",
    ),
    "kept_moved": Text(
        "Noen av antakelsene var flyttet med skyverne.",
        "Nokre av føresetnadene var flytta med skyvarane.",
        "Some of the beliefs were moved by the sliders.",
    ),
    "in_short": Text("Kort sagt", "Kort sagt", "In short"),
    "four_years": Text("Fire år, {first}–{last}", "Fire år, {first}–{last}", "Four years, {first}–{last}"),
    "four_years_lead": Text(
        "Så mye kan forfalle i hvert budsjettår. Raden «til sammen» gjelder hele kontrakten.",
        "Så mykje kan forfalle i kvart budsjettår. Rada «til saman» gjeld heile kontrakten.",
        "This much may fall due in each budget year. The row “in all” is the whole contract.",
    ),
    "budget_year": Text("År", "År", "Year"),
    "expected": Text("Ventet", "Venta", "Expected"),
    "enough_80": Text("Holder i 80 av 100", "Held i 80 av 100", "Enough in 80 of 100"),
    "enough_95": Text("Holder i 95 av 100", "Held i 95 av 100", "Enough in 95 of 100"),
    "nominal": Text("Løpende priser", "Løpande prisar", "Nominal"),
    "in_prices": Text("{year}-priser", "{year}-prisar", "{year} prices"),
    "beliefs_file": Text(
        "Fil med antakelser (YAML), om du har",
        "Fil med føresetnader (YAML), om du har",
        "What you believe of the future (YAML), if any",
    ),
    "no_beliefs": Text(
        "Ingen har lagt inn antakelser til denne kontrakten. Legg inn kontrakten med en fil med antakelser.",
        "Ingen har lagt inn føresetnader til denne kontrakten. Legg inn kontrakten med ei fil med føresetnader.",
        "Nobody has written down what they believe of this contract's future. Enter the contract with a file of beliefs.",
    ),
    "too_fine": Text(
        "Skriv beløpet med høyst {decimals} desimaler: {currency} deles ikke finere.",
        "Skriv beløpet med høgst {decimals} desimalar: {currency} blir ikkje delt finare.",
        "Write the amount with at most {decimals} decimals: {currency} is not divided any finer.",
    ),
    "outside": Text(
        "Velg et tall fra {least} til {most}.", "Vel eit tal frå {least} til {most}.", "Choose a number from {least} to {most}."
    ),
    "pays_in_all": Text(
        "{payer} betaler i snitt {expected} i alt. {p80} holder i 80 av 100 tilfeller. Det meste i noen av framtidene er {most}.",
        "{payer} betaler i snitt {expected} i alt. {p80} held i 80 av 100 tilfelle. Det meste i nokon av framtidene er {most}.",
        "{payer} pays an expected {expected} in all. {p80} is enough in 80 of 100 cases. The most in any of the futures is {most}.",
    ),
    "investor_sum": Text(
        "{party} betaler inn {paid_in}. Alt går tapt i {all} tilfeller, noe i {some}, og alt kommer tilbake i {none}. Det meste som kan gå tapt, er {most}.",
        "{party} betaler inn {paid_in}. Alt går tapt i {all} tilfelle, noko i {some}, og alt kjem att i {none}. Det meste som kan gå tapt, er {most}.",
        "{party} pays in {paid_in}. All is lost in {all} cases, some in {some}, and all comes back in {none}. At most {most} can be lost.",
    ),
    "investor_irr": Text(
        " I det midterste tilfellet er renten {irr} i året.",
        " I det midtarste tilfellet er renta {irr} i året.",
        " In the middle case the rate is {irr} a year.",
    ),
    "public_sum": Text(
        "Det offentlige sitter i snitt igjen med {net} i dagens verdi: fra {low} til {high} i 90 av 100 tilfeller. Det taper på det i {loses}.",
        "Det offentlege sit i snitt att med {net} i dagens verdi: frå {low} til {high} i 90 av 100 tilfelle. Det taper på det i {loses}.",
        "The public is left with {net} on average in present value: from {low} to {high} in 90 of 100 cases. It loses by it in {loses}.",
    ),
    "public_payback": Text(
        " I det midterste tilfellet er det spart inn i {year}.",
        " I det midtarste tilfellet er det spart inn i {year}.",
        " In the middle case it has paid for itself in {year}.",
    ),
    "public_never": Text(
        " I det midterste tilfellet blir det aldri spart inn.",
        " I det midtarste tilfellet blir det aldri spart inn.",
        " In the middle case it never pays for itself.",
    ),
    "sampled": Text(
        "{paths} framtider, startverdi {seed}. Samme antakelser gir samme tall.",
        "{paths} framtider, startverdi {seed}. Same føresetnader gir same tal.",
        "{paths} futures, seed {seed}. The same beliefs give the same figures.",
    ),
    "some_measures": Text(
        "Tallene er for det som er antatt. De er ikke et løfte.",
        "Tala er for det som er føresett. Dei er ikkje ein lovnad.",
        "The figures follow from what is believed. They are no promise.",
    ),
}
