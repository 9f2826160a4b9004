"""The forms about organisations."""

from __future__ import annotations

from typing import Any

from django import forms

from effektkontrakt.web.access.table import Duty, Side
from effektkontrakt.web.organisations.models import check_number
from effektkontrakt.web.words import current, word


def _choices(names: Any) -> Any:
    return lambda: [(name, word(name).say(current())) for name in names]


class Invite(forms.Form):
    """Whom to invite, and to which duty."""

    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    duty = forms.ChoiceField(choices=_choices(Duty))


class Rename(forms.Form):
    """A new name, and the version that the person saw."""

    name = forms.CharField(max_length=160)
    version = forms.IntegerField(widget=forms.HiddenInput)


class AddParty(forms.Form):
    """An organisation's place in a contract. Name and address are needed only for one that is not here yet."""

    number = forms.CharField(max_length=11, validators=[])
    side = forms.ChoiceField(choices=_choices(Side))
    organisation = forms.CharField(max_length=160, required=False)
    contact = forms.EmailField(required=False)

    def clean_number(self) -> str:
        number = "".join(self.cleaned_data["number"].split())
        check_number(number)
        return number
