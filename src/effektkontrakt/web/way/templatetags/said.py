"""`{{ day|said }}`: a day or a time as people write it, in the reader's language."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone

from effektkontrakt.text import format_date
from effektkontrakt.web.words import current

register = template.Library()


@register.filter
def said(value: date | datetime) -> str:
    """`3. mai 2026`, with the clock for a time."""
    if not isinstance(value, datetime):
        return format_date(value, current())
    here = timezone.localtime(value)
    return f"{format_date(here.date(), current())}, {here:%H:%M}"
