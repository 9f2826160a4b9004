"""The form of someone who joins by an invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
from django import forms


class SignUp(SignupForm):
    """Name and password; the address is the invited one."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ("name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["readonly"] = True

    def save(self, request: Any) -> Any:
        person = super().save(request)
        person.name = self.cleaned_data["name"]
        person.save(update_fields=["name"])
        return person
