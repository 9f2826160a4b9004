"""The words of the report."""

from __future__ import annotations

from dataclasses import dataclass

from effektkontrakt.measure.stated import Stated
from effektkontrakt.text import Lang, Text


@dataclass(frozen=True, slots=True)
class End:
    """One end of an interval, to be said."""

    stated: Stated
    which: str

    def say(self, lang: Lang) -> str:
        """`2,5 %`."""
        return self.stated.end(self.which, lang)


TITLE = Text("Måling: {title}", "Måling: {title}", "Measurement: {title}")
RESULT = Text(
    nb="Resultatet{whom} er {value}. Med {level} sikkerhet ligger det mellom {low} og {high}.{chance}",
    nn="Resultatet{whom} er {value}. Med {level} tryggleik ligg det mellom {low} og {high}.{chance}",
    en="The result{whom} is {value}. With {level} confidence it lies between {low} and {high}.{chance}",
)
COUNT = Text(
    nb="Bekreftet{whom}: {value}. Stikkprøven tilsier med {level} sikkerhet at det riktige tallet er mellom {low} og {high}.{chance}",
    nn="Stadfesta{whom}: {value}. Stikkprøva tilseier med {level} tryggleik at det rette talet er mellom {low} og {high}.{chance}",
    en="Confirmed{whom}: {value}. By the audit, the true number is between {low} and {high} with {level} confidence.{chance}",
)
CHANCE = Text(
    nb=" Uten effekt ville et så stort utslag eller større vist seg med sannsynlighet {p}.",
    nn=" Utan effekt ville eit så stort utslag eller større vist seg med sannsyn {p}.",
    en=" Without an effect, a result this large or larger would show with probability {p}.",
)
CHANCE_CORRECTED = Text(
    nb=" Uten effekt ville et så stort utslag eller større vist seg med sannsynlighet {p}, når det er tatt hensyn til at {count} funn prøves samtidig ({rule}).",
    nn=" Utan effekt ville eit så stort utslag eller større vist seg med sannsyn {p}, når det er teke omsyn til at {count} funn blir prøvde samtidig ({rule}).",
    en=" Without an effect, a result this large or larger would show with probability {p}, allowing for {count} findings tried together ({rule}).",
)
ALL_AT_ONCE = Text(
    nb="Intervallene er så vide at de holder for alle periodene samtidig.",
    nn="Intervalla er så vide at dei held for alle periodane samtidig.",
    en="The intervals are so wide that they hold for all periods at once.",
)
EACH_BY_ITSELF = Text(
    nb="Hvert intervall gjelder sin periode for seg. Blant mange perioder vil noen skille seg ut av ren tilfeldighet.",
    nn="Kvart intervall gjeld sin periode for seg. Mellom mange periodar vil nokre skilje seg ut av reint tilfelle.",
    en="Each interval holds for its own period. Among many periods some will stand out by mere chance.",
)
TINY = Text("under 0,001", "under 0,001", "below 0.001")
COHORT = Text(" for kullet {name}", " for kullet {name}", " for cohort {name}")
POOLED = Text(" for alle kull samlet", " for alle kull samla", " for all cohorts together")
PAYMENT = Text("Hva dette betyr for betalingen", "Kva dette har å seie for betalinga", "What this means for payment")
NO_PAYMENT = Text("Ingen betaling avhenger av dette.", "Inga betaling heng på dette.", "No payment depends on this.")
PAYMENT_TABLE = Text(
    nb="Betalingen på resultatet, og på intervallets nedre og øvre ende, regnet ut med kontraktens egne vilkår.",
    nn="Betalinga på resultatet, og på nedre og øvre ende av intervallet. Ho er rekna ut med vilkåra i kontrakten.",
    en="Payment on the result, and on the lower and upper end of the interval, by the contract's own terms.",
)
CHANCE_DECIDES = Text(
    nb="Betalingen er ikke den samme i begge ender av intervallet. Tilfeldigheter kan altså ha avgjort den.",
    nn="Betalinga er ikkje den same i begge endar av intervallet. Det tilfeldige kan altså ha avgjort ho.",
    en="The payment is not the same at both ends of the interval. So chance may have decided it.",
)
AUDIT_DECIDES = Text(
    nb="Betalingen følger det som er bekreftet. Endene viser hva den ville vært om registreringene som ikke er kontrollert, hadde så mange feil som stikkprøven ikke kan utelukke.",
    nn="Betalinga følgjer det som er stadfesta. Endane viser kva ho ville vore om registreringane som ikkje er kontrollerte, hadde så mange feil som stikkprøva ikkje kan utelukke.",
    en="The payment follows what was confirmed. The ends show what it would be if the records not checked held as many errors as the audit cannot rule out.",
)
DUE = Text(
    nb="Resultatet utløser en betaling på {amount} etter punkt {clause}.",
    nn="Resultatet utløyser ei betaling på {amount} etter punkt {clause}.",
    en="The result makes {amount} due under clause {clause}.",
)
NOTHING_DUE = Text(
    nb="Resultatet utløser ingen betaling etter punkt {clause}.",
    nn="Resultatet utløyser inga betaling etter punkt {clause}.",
    en="The result makes nothing due under clause {clause}.",
)
WAITING = Text(
    nb="Betalingen etter punkt {clause} venter på andre resultater.",
    nn="Betalinga etter punkt {clause} ventar på andre resultat.",
    en="The payment under clause {clause} waits for other results.",
)
CARRIED_ON = Text(
    nb="Resultatet oppfyller vilkåret i punkt {clause}: {who} skal føre tjenesten videre fra {day}. Budsjett: {budget}.",
    nn="Resultatet oppfyller vilkåret i punkt {clause}: {who} skal føre tenesta vidare frå {day}. Budsjett: {budget}.",
    en="The result meets the condition of clause {clause}: {who} carries the service on from {day}. Budget: {budget}.",
)
NOT_CARRIED_ON = Text(
    nb="Resultatet oppfyller ikke vilkåret i punkt {clause}: {who} er ikke forpliktet til å føre tjenesten videre.",
    nn="Resultatet oppfyller ikkje vilkåret i punkt {clause}: {who} er ikkje forplikta til å føre tenesta vidare.",
    en="The result does not meet the condition of clause {clause}: {who} is not obliged to carry the service on.",
)
CARRYING_ON_WAITS = Text(
    nb="Om {who} skal føre tjenesten videre etter punkt {clause}, avhenger også av andre resultater.",
    nn="Om {who} skal føre tenesta vidare etter punkt {clause}, heng også på andre resultat.",
    en="Whether {who} carries the service on under clause {clause} also depends on other results.",
)
CHANCE_CARRIES_ON = Text(
    nb="Svaret er ikke det samme i begge ender av intervallet. Tilfeldigheter kan altså ha avgjort om tjenesten føres videre.",
    nn="Svaret er ikkje det same i begge endar av intervallet. Det tilfeldige kan altså ha avgjort om tenesta blir ført vidare.",
    en="The answer is not the same at both ends of the interval. So chance may have decided whether the service is carried on.",
)
YEAR = Text("{amount} i {year}", "{amount} i {year}", "{amount} in {year}")
IN_POINTS = Text("{caption} I prosentpoeng.", "{caption} I prosentpoeng.", "{caption} In percentage points.")
POINTS = Text("{number} prosentpoeng", "{number} prosentpoeng", "{number} percentage points")
BY_PERIOD = Text(
    nb="Effekten periode for periode. Før oppstart bør den være nær null.",
    nn="Effekten periode for periode. Før oppstart bør han vere nær null.",
    en="The effect period by period. Before the start it should be near zero.",
)
PERIOD = Text("Periode", "Periode", "Period")
BEFORE_AFTER = Text("Gjennomsnittet før og etter.", "Gjennomsnittet før og etter.", "The mean before and after.")
BEFORE = Text("Før", "Før", "Before")
AFTER = Text("Etter", "Etter", "After")
STILL_WITHOUT = Text(
    nb="Andelen uten hendelsen, lest av på faste tidspunkter i trinn på fem personer. Der færre enn fem følges, står en strek.",
    nn="Delen utan hendinga, lesen av på faste tidspunkt i trinn på fem personar. Der færre enn fem blir følgde, står ein strek.",
    en="The share without the event, read at fixed times in steps of five people. Where fewer than five are followed stands a dash.",
)
TIME = Text("Tid", "Tid", "Time")
CLAUSE = Text("Punkt", "Punkt", "Clause")
FOR = Text("{clause} {outcomes}", "{clause} {outcomes}", "{clause} {outcomes}")
LOW = Text("Nedre ende", "Nedre ende", "Lower end")
VALUE = Text("Resultatet", "Resultatet", "The result")
HIGH = Text("Øvre ende", "Øvre ende", "Upper end")
WAITS = Text("venter på andre resultater", "ventar på andre resultat", "waits for other results")
DEVIATIONS = Text("Avvik fra planen", "Avvik frå planen", "Deviations from the plan")
NO_DEVIATIONS = Text("Ingen avvik. Planen er fulgt.", "Ingen avvik. Planen er følgd.", "No deviations. The plan was followed.")
JUDGE = Text("Slik ble det målt: {metric}", "Slik vart det målt: {metric}", "How it was measured: {metric}")
GROUP = {
    "treated": Text("Deltakere", "Deltakarar", "Participants"),
    "compared": Text("Sammenligningsgruppe", "Samanlikningsgruppe", "Comparison group"),
}
PEOPLE = Text(
    nb="Veien fra dem som begynte, til dem som har et resultat. Tall under fem vises ikke (–); andre er rundet av til nærmeste femmer, opp eller ned.",
    nn="Vegen frå dei som byrja, til dei som har eit resultat. Tal under fem blir ikkje viste (–); andre er runda av til nærmaste femmar, opp eller ned.",
    en="The way from those who enrolled to those with a result. Counts below five are not shown (–); others are rounded up or down to a multiple of five.",
)
FEW_MISSING = Text(
    nb="I hver gruppe er det færre enn fem som mangler et resultat, eller færre enn fem som har det. Tallene vises derfor ikke.",
    nn="I kvar gruppe er det færre enn fem som manglar eit resultat, eller færre enn fem som har det. Tala blir derfor ikkje viste.",
    en="In each group fewer than five lack a result, or fewer than five have one. So the numbers are not shown.",
)
SHOWN_BEFORE = Text(
    nb="Hvor like gruppene er, kurver og grenser for manglende resultater sto i en tidligere rapport. De vises ikke på nytt: to slike rapporter kan sammen røpe enkeltpersoner.",
    nn="Kor like gruppene er, kurver og grenser for manglande resultat stod i ein tidlegare rapport. Dei blir ikkje viste på nytt: to slike rapportar kan saman røpe enkeltpersonar.",
    en="How alike the groups are, curves and bounds for missing results stood in an earlier report. They are not shown again: two such reports can together reveal single people.",
)
WHO = Text("Hvem", "Kven", "Who")
WITH_RESULT = Text("Målt, med resultat", "Målt, med resultat", "Measured, with a result")
WITHOUT = Text("Målt, uten resultat", "Målt, utan resultat", "Measured, without a result")
LEFT_OUT = Text("Holdt utenfor: {what}", "Haldne utanfor: {what}", "Left out: {what}")
ALL = Text("Begynte", "Byrja", "Enrolled")
BALANCE = Text(
    nb="Hvor like gruppene er. Forskjeller i standardavvik, før og etter at sammenligningen ble gjort.",
    nn="Kor like gruppene er. Skilnader i standardavvik, før og etter at samanlikninga vart gjord.",
    en="How alike the groups are. Differences in standard deviations, before and after the comparison was made.",
)
TRAIT = Text("Kjennetegn", "Kjenneteikn", "Trait")
MEAN_TREATED = Text("Deltakere", "Deltakarar", "Participants")
MEAN_COMPARED = Text("Andre, før", "Andre, før", "Others, before")
MEAN_AFTER = Text("Andre, etter", "Andre, etter", "Others, after")
GAP = Text("Forskjell før", "Skilnad før", "Difference before")
GAP_AFTER = Text("Forskjell etter", "Skilnad etter", "Difference after")
BALANCED = Text(
    nb="Gruppene er like nok: i ingen av disse kjennetegnene skiller de seg med mer enn 0,1 standardavvik. Det er avgjort før tallene ble rundet av.",
    nn="Gruppene er like nok: i ingen av desse kjenneteikna skil dei seg med meir enn 0,1 standardavvik. Det er avgjort før tala vart runda av.",
    en="The groups are alike enough: in none of these traits do they differ by more than 0.1 standard deviations. That was decided before the figures were rounded.",
)
UNBALANCED = Text(
    nb="Gruppene er ikke like nok til å være trygg: de skiller seg med mer enn 0,1 standardavvik i minst ett av disse kjennetegnene. Det er avgjort før tallene ble rundet av.",
    nn="Gruppene er ikkje like nok til å vere trygg: dei skil seg med meir enn 0,1 standardavvik i minst eitt av desse kjenneteikna. Det er avgjort før tala vart runda av.",
    en="The groups are not alike enough to be safe: they differ by more than 0.1 standard deviations in at least one of these traits. That was decided before the figures were rounded.",
)
BOUNDS = {
    "lee": Text(
        nb="Resultater mangler. Etter Lee (2009) er effekten mellom {low} og {high} for dem som uansett ville hatt et resultat.",
        nn="Resultat manglar. Etter Lee (2009) er effekten mellom {low} og {high} for dei som uansett ville hatt eit resultat.",
        en="Results are missing. By Lee (2009) the effect is between {low} and {high} for those who would have a result either way.",
    ),
    "manski": Text(
        nb="Uansett hva de manglende resultatene er, ligger svaret mellom {low} og {high} (Manski, 1990).",
        nn="Uansett kva dei manglande resultata er, ligg svaret mellom {low} og {high} (Manski, 1990).",
        en="Whatever the missing results are, the answer lies between {low} and {high} (Manski, 1990).",
    ),
}
SENSITIVITY = {
    "e_value": Text(
        nb="En ukjent årsak måtte henge {value} ganger så sterkt sammen med både tiltak og resultat for å forklare alt (E-verdi).",
        nn="Ei ukjend årsak måtte henge {value} gonger så sterkt saman med både tiltak og resultat for å forklare alt (E-verdi).",
        en="An unseen cause would have to go with both service and result by a factor of {value} to explain it all (E-value).",
    ),
    "e_value_limit": Text(
        nb="For at intervallet skal nå ingen effekt, måtte den henge {value} ganger så sterkt sammen.",
        nn="For at intervallet skal nå ingen effekt, måtte ho henge {value} gonger så sterkt saman.",
        en="For the interval to reach no effect, the factor would have to be {value}.",
    ),
    "rosenbaum_gamma": Text(
        nb="Funnet tåler at like personer har inntil {value} ganger så ulik sjanse for å delta (Rosenbaum).",
        nn="Funnet toler at like personar har inntil {value} gonger så ulik sjanse for å delta (Rosenbaum).",
        en="The finding stands if alike people differ by up to a factor of {value} in their odds of taking part (Rosenbaum).",
    ),
}
METHOD_IS = Text("Metoden: {title}. {explain}", "Metoden: {title}. {explain}", "The method: {title}. {explain}")
REDO = Text("Slik kan det gjøres om igjen", "Slik kan det gjerast om att", "How to redo it")
REDO_HOW = Text(
    nb="Kjør «effekt measure» med kontrakten {contract} og dataene {source}. Fingeravtrykkene skal være som her.",
    nn="Køyr «effekt measure» med kontrakten {contract} og dataa {source}. Fingeravtrykka skal vere som her.",
    en="Run “effekt measure” with the contract {contract} and the data {source}. The fingerprints must be as here.",
)
REDO_TABLE = Text("Alt som bestemmer tallene.", "Alt som bestemmer tala.", "All that decides the figures.")
WHAT = Text("Hva", "Kva", "What")
IS = Text("Er", "Er", "Is")
DATA = Text("Dataenes fingeravtrykk", "Fingeravtrykket til dataa", "The data's fingerprint")
PLAN = Text("Planen {name}: fingeravtrykk", "Planen {name}: fingeravtrykk", "Plan {name}: fingerprint")
METHOD = Text("Planen {name}: metode", "Planen {name}: metode", "Plan {name}: method")
SEED = Text("Planen {name}: startverdi for tilfeldige tall", "Planen {name}: startverdi for tilfeldige tal", "Plan {name}: seed")
PRIVACY = Text(
    nb="Dataene er pseudonymisert. Ingen tabell her viser tall for færre enn fem personer.",
    nn="Dataa er pseudonymiserte. Ingen tabell her viser tal for færre enn fem personar.",
    en="The data are pseudonymised. No table here shows a count of fewer than five people.",
)
