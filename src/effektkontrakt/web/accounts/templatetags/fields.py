"""`{% fields form %}`: a form's fields in the look of the design system, with our own labels."""

from __future__ import annotations

from typing import Any

from django import forms, template

from effektkontrakt.web.words import all_words, current

register = template.Library()


@register.inclusion_tag("fields.html")
def fields(form: forms.BaseForm) -> dict[str, Any]:
    """Each field with label, help and mistakes tied to it. A label is the word `field_NAME` where there is one."""
    return {"form": form, "hidden": form.hidden_fields(), "shown": [_shown(field) for field in form.visible_fields()]}


def _shown(field: forms.BoundField) -> dict[str, Any]:
    about_it = "" if field.name == "password" else field.help_text
    known = all_words().get(f"field_{field.name}")
    tick = isinstance(field.field.widget, forms.CheckboxInput)
    about = " ".join(f"{field.auto_id}-{part}" for part, there in (("help", about_it), ("wrong", field.errors)) if there)
    attributes = (
        {"class": "ds-input"}
        | ({"aria-describedby": about} if about else {})
        | ({"aria-invalid": "true"} if field.errors else {})
    )
    field.field.widget.attrs.pop("placeholder", None)
    field.help_text = about_it
    return {
        "id": field.auto_id,
        "label": known.say(current()) if known else field.label,
        "widget": field.as_widget(attrs=attributes),
        "help": about_it,
        "errors": field.errors,
        "tick": tick,
    }
