"""The words of the page that searches for a better contract."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "improve": Text("Forbedre", "Forbetre", "Improve"),
    "improve_title": Text(
        "Kan kontrakten treffe bedre?", "Kan kontrakten treffe betre?", "Can the contract get it right more often?"
    ),
    "improve_lead": Text(
        "Si hva som kan avtales annerledes, og hva som er godt nok. Vi prøver alle kombinasjoner og viser hva hver forbedring koster i kroner og måneder.",
        "Sei kva som kan avtalast annleis, og kva som er godt nok. Vi prøver alle kombinasjonar og viser kva kvar forbetring kostar i kroner og månader.",
        "Say what could be agreed otherwise, and what is good enough. We try every combination and show what each improvement costs in money and months.",
    ),
    "improve_no_beliefs": Text(
        "Vi kan ikke søke ennå. Legg først inn antakelser om deltakere og virkning.",
        "Vi kan ikkje søkje enno. Legg først inn føresetnader om deltakarar og verknad.",
        "We cannot search yet. First enter what the parties believe about participants and effect.",
    ),
    "improve_enter_beliefs": Text("Legg inn antakelser", "Legg inn føresetnader", "Enter the guesses"),
    "improve_no_plan": Text(
        "Kontrakten har ingen måleplan. Legg til en måleplan først, så vet vi hva som kan måles annerledes.",
        "Kontrakten har ingen måleplan. Legg til ein måleplan først, så veit vi kva som kan målast annleis.",
        "The contract has no measurement plan. Add one first, so that we know what can be measured otherwise.",
    ),
    "improve_vary": Text("Hva kan avtales annerledes?", "Kva kan avtalast annleis?", "What could be agreed otherwise?"),
    "improve_several": Text(
        "Skill flere verdier med semikolon, for eksempel 30; 45; 60. La feltet stå tomt for å beholde det som er avtalt.",
        "Skil fleire verdiar med semikolon, til dømes 30; 45; 60. La feltet stå tomt for å behalde det som er avtalt.",
        "Put a semicolon between values, such as 30; 45; 60. Leave a field empty to keep what is agreed.",
    ),
    "improve_participants": Text("Deltakere i hvert kull", "Deltakarar i kvart kull", "Participants in each cohort"),
    "improve_cohorts": Text("Antall kull", "Talet på kull", "Number of cohorts"),
    "improve_price": Text(
        "Pris, i prosent av den avtalte", "Pris, i prosent av den avtalte", "Price, in per cent of the agreed one"
    ),
    "improve_cap": Text("Samlet tak, i kroner", "Samla tak, i kroner", "Cap on the whole, in money"),
    "improve_each": Text(
        "Hva det koster å måle én person mer", "Kva det kostar å måle éin person meir", "What measuring one person more costs"
    ),
    "improve_cost": Text("Hva målingen koster som avtalt", "Kva målinga kostar som avtalt", "What measuring costs as agreed"),
    "improve_threshold": Text(
        "Laveste resultat som gir betaling", "Lågaste resultat som gir betaling", "Lowest result that is paid for"
    ),
    "improve_gradual": Text(
        "Prøv også gradvis betaling i stedet for alt eller ingenting",
        "Prøv òg gradvis betaling i staden for alt eller ingenting",
        "Also try gradual payment, not all or nothing",
    ),
    "improve_pooled": Text(
        "Prøv også én betaling for alle kull samlet",
        "Prøv òg éi betaling for alle kull samla",
        "Also try one payment for all cohorts pooled",
    ),
    "improve_way": Text("En annen måte å måle på", "Ein annan måte å måle på", "Another way to measure"),
    "improve_way_lead": Text(
        "La alt stå tomt hvis dere ikke vil prøve en måte til.",
        "La alt stå tomt om de ikkje vil prøve ein måte til.",
        "Leave everything empty if you do not want to try another way.",
    ),
    "improve_way_name": Text("Hva dere kaller den", "Kva de kallar han", "What you call it"),
    "improve_way_evidence": Text("Sammenlignes med", "Blir samanlikna med", "Held against"),
    "improve_way_compared": Text("Hvor mange å sammenligne med", "Kor mange å samanlikne med", "How many to compare with"),
    "improve_way_baseline": Text("Fast tall å sammenligne med", "Fast tal å samanlikne med", "Agreed figure to compare with"),
    "improve_way_cost": Text("Hva den koster", "Kva han kostar", "What it costs"),
    "improve_way_each": Text(
        "I tillegg for hver som måles", "I tillegg for kvar som blir målt", "On top for each person measured"
    ),
    "improve_way_months": Text("Måneder lenger enn avtalt", "Månader lenger enn avtalt", "Months longer than agreed"),
    "improve_enough": Text("Hva er godt nok?", "Kva er godt nok?", "What is good enough?"),
    "improve_enough_nothing": Text(
        "Betaling uten effekt i høyst så mange av 100",
        "Betaling utan effekt i høgst så mange av 100",
        "False payment in at most this many of 100",
    ),
    "improve_enough_missed": Text(
        "Uteblitt betaling i høyst så mange av 100",
        "Utebliven betaling i høgst så mange av 100",
        "Missed payment in at most this many of 100",
    ),
    "improve_enough_cost": Text("Kostnad på høyst", "Kostnad på høgst", "Cost of at most"),
    "improve_enough_months": Text(
        "Svar etter høyst så mange måneder", "Svar etter høgst så mange månader", "An answer after at most this many months"
    ),
    "improve_search": Text("Søk", "Søk", "Search"),
    "improve_answer": Text("Svaret", "Svaret", "The answer"),
    "improve_see": Text("Se svaret", "Sjå svaret", "See the answer"),
    "improve_needed": Text(
        "Fyll ut dette feltet. Vi gjetter ikke på kostnad eller tid.",
        "Fyll ut dette feltet. Vi gjettar ikkje på kostnad eller tid.",
        "Fill in this field. We do not guess costs or times.",
    ),
    "improve_old": Text(
        "Kontrakten eller antakelsene er endret siden dette søket. Søk på nytt før dere lagrer.",
        "Kontrakten eller føresetnadene er endra sidan dette søket. Søk på nytt før de lagrar.",
        "The contract or the beliefs have changed since this search. Search again before you save.",
    ),
    "improve_too_many": Text(
        "Dette blir {tried} utforminger. Vi prøver høyst {most}. Ta bort noen verdier.",
        "Dette blir {tried} utformingar. Vi prøver høgst {most}. Ta bort nokre verdiar.",
        "That makes {tried} designs. We try at most {most}. Take away some values.",
    ),
    "improve_steps": Text("Steg for steg", "Steg for steg", "Step by step"),
    "improve_steps_lead": Text(
        "Øverst står kontrakten som nå. Så kommer den billigste, og hver rad under gir mindre feil betaling enn alle billigere. Kostnaden er måling, og tiltaket for flere deltakere enn avtalt.",
        "Øvst står kontrakten som no. Så kjem den billegaste, og kvar rad under gir mindre feil betaling enn alle billegare. Kostnaden er måling, og tiltaket for fleire deltakarar enn avtalt.",
        "The contract as now stands first. Then comes the cheapest, and each row below gives less wrong payment than all cheaper ones. The cost is measuring, and the service for more participants than agreed.",
    ),
    "improve_design": Text("Utforming", "Utforming", "Design"),
    "improve_nothing": Text("Betaling uten effekt", "Betaling utan effekt", "False payment"),
    "improve_unpaid": Text("Uteblitt betaling", "Utebliven betaling", "Missed payment"),
    "improve_paid": Text("Betalt uten effekt, i snitt", "Betalt utan effekt, i snitt", "False payment, on average"),
    "improve_missed": Text("For lite betalt, i snitt", "For lite betalt, i snitt", "Too little paid, on average"),
    "improve_total": Text("Kostnad", "Kostnad", "Cost"),
    "improve_months": Text("Måneder", "Månader", "Months"),
    "improve_against_now": Text("Mot nå", "Mot no", "Against now"),
    "improve_against_before": Text("Mot raden over", "Mot rada over", "Against the row above"),
    "improve_takes": Text("{cost} og {months} md.", "{cost} og {months} md.", "{cost} and {months} mo."),
    "improve_worth": Text("Hva er bedre måling verdt?", "Kva er betre måling verdt?", "What is better measurement worth?"),
    "improve_worth_lead": Text(
        "Alt annet står som nå. Feil betaling er det som betales uten effekt, eller for lite når tiltaket virker som avtalt.",
        "Alt anna står som no. Feil betaling er det som blir betalt utan effekt, eller for lite når tiltaket verkar som avtalt.",
        "All else is as now. Wrong payment is false payment, or too little when the service works as agreed.",
    ),
    "improve_spares": Text("Sparer i feil betaling", "Sparer i feil betaling", "Spares in wrong payment"),
    "improve_price_of": Text("Koster mer", "Kostar meir", "Costs more"),
    "improve_net": Text("Igjen", "Att", "Left"),
    "improve_look": Text("Se endringene", "Sjå endringane", "See the changes"),
    "improve_take": Text("Se endringene i den enkleste", "Sjå endringane i den enklaste", "See the changes in the simplest"),
    "improve_save": Text("Lagre som ny versjon", "Lagre som ny versjon", "Save as a new version"),
    "improve_save_title": Text("Endringene i kontrakten", "Endringane i kontrakten", "The changes in the contract"),
    "improve_save_lead": Text(
        "Ingenting er endret ennå. Lagrer du, får utkastet en ny versjon. Kontrakten som gjelder, står som den er til alle har signert.",
        "Ingenting er endra enno. Lagrar du, får utkastet ein ny versjon. Kontrakten som gjeld, står som han er til alle har signert.",
        "Nothing has changed yet. If you save, the draft gets a new version. The contract in force stays as it is until all have signed.",
    ),
    "improve_saved": Text(
        "Utkastet har fått en ny versjon. Legg det fram som forslag når dere er enige.",
        "Utkastet har fått ein ny versjon. Legg det fram som forslag når de er einige.",
        "The draft has a new version. Put it forward as a proposal when you agree.",
    ),
    "job_improve": Text("Søk etter en bedre kontrakt", "Søk etter ein betre kontrakt", "Search for a better contract"),
}
