"""Every event that is recorded: its code in the log, and what it is called for people."""

from __future__ import annotations

from enum import StrEnum

from effektkontrakt.text import Text


class What(StrEnum):
    """`What.NEED_CHANGED` stands in the log as `need.changed`; `words` says it."""

    words: Text

    def __new__(cls, code: str, nb: str, nn: str, en: str) -> What:
        """A member is its code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.words = Text(nb, nn, en)
        return member

    ANSWERS_CHANGED = (
        "answers.changed",
        "Endret hvem som er med, målet og kostnaden",
        "Endra kven som er med, målet og kostnaden",
        "Changed who takes part, the goal and the cost",
    )
    BACKING_ANSWERED = "backing.answered", "Oppdaterte forankringen", "Oppdaterte forankringa", "Updated the backing"
    BACKING_NOTED = "backing.noted", "Noterte forankring", "Noterte forankring", "Noted backing"
    BELIEFS_ENTERED = "beliefs.entered", "La inn antakelser", "La inn føresetnader", "Entered beliefs"
    COMMENT_ANSWERED = "comment.answered", "Svarte på en kommentar", "Svara på ein kommentar", "Answered a comment"
    COMMENT_MADE = "comment.made", "Kommenterte et punkt", "Kommenterte eit punkt", "Commented on a clause"
    CONTRACT_ENTERED = "contract.entered", "La inn kontrakten", "La inn kontrakten", "Entered the contract"
    CONTRACT_SIGNED = "contract.signed", "Signerte", "Signerte", "Signed"
    DRAFT_BEGUN = "draft.begun", "Begynte på utkastet", "Byrja på utkastet", "Began the draft"
    DRAFT_CHANGED = "draft.changed", "Endret utkastet", "Endra utkastet", "Changed the draft"
    DRAFT_GUESSED = "draft.guessed", "Endret antakelsene", "Endra føresetnadene", "Changed the guesses"
    DRAFT_IMPROVED = (
        "draft.improved",
        "Lagret en bedre utforming i utkastet",
        "Lagra ei betre utforming i utkastet",
        "Saved a better design in the draft",
    )
    HOURS_NOTED = "hours.noted", "Førte timer", "Førte timar", "Noted hours"
    INVITATION_ACCEPTED = (
        "invitation.accepted",
        "Takket ja til en invitasjon",
        "Takka ja til ein invitasjon",
        "Accepted an invitation",
    )
    INVITATION_SENT = "invitation.sent", "Sendte en invitasjon", "Sende ein invitasjon", "Sent an invitation"
    INVITATION_TAKEN_BACK = (
        "invitation.taken_back",
        "Trakk tilbake en invitasjon",
        "Trekte tilbake ein invitasjon",
        "Took back an invitation",
    )
    LOOK_NOTED = "look.noted", "Noterte hvor mange som er målt", "Noterte kor mange som er målte", "Noted how many are measured"
    LOOK_REMOVED = "look.removed", "Fjernet et notert tall", "Fjerna eit notert tal", "Removed a noted figure"
    MEMBERSHIP_ENDED = "membership.ended", "Avsluttet en rolle", "Avslutta ei rolle", "Ended a role"
    NEED_CHANGED = "need.changed", "Endret behovet", "Endra behovet", "Changed the need"
    ORGANISATION_ADDED = "organisation.added", "La til en organisasjon", "La til ein organisasjon", "Added an organisation"
    ORGANISATION_RENAMED = (
        "organisation.renamed",
        "Byttet navn på organisasjonen",
        "Bytte namn på organisasjonen",
        "Renamed the organisation",
    )
    PARTY_ADDED = "party.added", "La til en part", "La til ein part", "Added a party"
    PARTY_REMOVED = "party.removed", "Fjernet en part", "Fjerna ein part", "Removed a party"
    PERSON_EMAIL_CHANGED = "person.email_changed", "Byttet e-postadresse", "Bytte e-postadresse", "Changed the e-mail address"
    PERSON_EMAIL_CONFIRMED = (
        "person.email_confirmed",
        "Bekreftet e-postadressen",
        "Stadfesta e-postadressa",
        "Confirmed the e-mail address",
    )
    PERSON_JOINED = "person.joined", "Laget konto", "Laga konto", "Made an account"
    PERSON_OPENID_ADDED = (
        "person.openid_added",
        "La til innlogging gjennom andre",
        "La til innlogging gjennom andre",
        "Added a sign-in through others",
    )
    PERSON_OPENID_REMOVED = (
        "person.openid_removed",
        "Fjernet innlogging gjennom andre",
        "Fjerna innlogging gjennom andre",
        "Removed a sign-in through others",
    )
    PERSON_PASSWORD_CHANGED = "person.password_changed", "Byttet passord", "Bytte passord", "Changed the password"
    PERSON_PASSWORD_RESET = "person.password_reset", "Laget nytt passord", "Laga nytt passord", "Made a new password"
    PERSON_PASSWORD_SET = "person.password_set", "Fikk passord", "Fekk passord", "Set a password"
    PERSON_SECOND_FACTOR_ADDED = (
        "person.second_factor_added",
        "La til sikker innlogging",
        "La til sikker innlogging",
        "Added a second factor",
    )
    PERSON_SECOND_FACTOR_REMOVED = (
        "person.second_factor_removed",
        "Fjernet sikker innlogging",
        "Fjerna sikker innlogging",
        "Removed a second factor",
    )
    PERSON_SIGNED_IN = "person.signed_in", "Logget inn", "Logga inn", "Signed in"
    PERSON_SIGNED_OUT = "person.signed_out", "Logget ut", "Logga ut", "Signed out"
    PROPOSAL_MADE = "proposal.made", "La fram et forslag", "La fram eit forslag", "Made a proposal"
    PROPOSAL_OFFERED = (
        "proposal.offered",
        "La forslaget fram til signering",
        "La forslaget fram til signering",
        "Offered the proposal for signing",
    )
    PROPOSAL_WITHDRAWN = "proposal.withdrawn", "Trakk forslaget tilbake", "Trekte forslaget tilbake", "Withdrew the proposal"
    READINESS_CHANGED = (
        "readiness.changed",
        "Svarte på modenhetssjekken",
        "Svarte på modenheitssjekken",
        "Answered the readiness review",
    )
    RESULTS_APPROVED = "results.approved", "Godkjente resultatene", "Godkjende resultata", "Approved the results"
    RESULTS_ENTERED = (
        "results.entered",
        "La inn resultater",
        "La inn resultat",
        "Entered results",
    )
    RESULTS_REFUSED = "results.refused", "Sendte resultatene tilbake", "Sende resultata tilbake", "Sent the results back"
    WORKSPACE_BEGUN = "workspace.begun", "Begynte på saken", "Byrja på saka", "Began the case"


def called(code: str) -> Text | None:
    """What the event with that code is called; None for a code that is no longer recorded."""
    try:
        return What(code).words
    except ValueError:
        return None
