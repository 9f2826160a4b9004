"""The form of someone who joins by an invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
from allauth.core import context
from django import forms

from effektkontrakt.web.accounts.invited import invited


class SignUp(SignupForm):
    """Name and password; the address is the invited one."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ("name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["readonly"] = True
        self.initial["email"] = self.fields["email"].initial = invited(context.request)

    def clean_email(self) -> str:
        """The invited address, whatever is sent."""
        self.cleaned_data["email"] = invited(context.request)
        return super().clean_email()

    def save(self, request: Any) -> Any:
        person = super().save(request)
        person.name = self.cleaned_data["name"]
        person.save(update_fields=["name"])
        return person
