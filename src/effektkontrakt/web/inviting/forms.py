"""The forms about inviting: whom to invite, and which organisation it is that answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from effektkontrakt.web.access.table import Side
from effektkontrakt.web.organisations.models import Organisation, check_number
from effektkontrakt.web.words import current, word


class InviteParty(forms.Form):
    """A side, who it is thought to be, and where the letter goes."""

    side = forms.ChoiceField(choices=lambda: [(side, word(side).say(current())) for side in Side])
    organisation_name = forms.CharField(max_length=160, required=False)
    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "off"}))


class Join(forms.Form):
    """One of the person's own organisations, or the number and name of one that is new here."""

    own = forms.ChoiceField(required=False)
    number = forms.CharField(max_length=11, required=False)
    organisation_name = forms.CharField(max_length=160, required=False)

    def __init__(self, *args: Any, mine: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mine = {organisation.number: organisation for organisation in mine}
        if mine:
            own = self.fields["own"]
            own.choices = [("", word("another_organisation").say(current())), *((o.number, o.name) for o in mine)]
        else:
            del self.fields["own"]

    def clean(self) -> dict[str, Any]:
        """What is needed where none of one's own is chosen; a number that is here already is its own people's to answer for."""
        given = super().clean() or {}
        if given.get("own"):
            return given
        number = "".join(given.get("number", "").split())
        try:
            check_number(number)
        except forms.ValidationError as error:
            self.add_error("number", error)
        if Organisation.objects.filter(number=number).exists() and number not in self.mine:
            self.add_error("number", word("organisation_held").say(current()))
        if not given.get("organisation_name") and number not in self.mine:
            self.add_error("organisation_name", word("name_needed").say(current()))
        return given | {"number": number}

    @property
    def chosen(self) -> Organisation | None:
        """The person's own organisation that answers; None for a new one."""
        return self.mine.get(self.cleaned_data.get("own") or self.cleaned_data["number"])
