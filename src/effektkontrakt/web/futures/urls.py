"""The addresses of a contract's futures."""

from django.urls import path

from effektkontrakt.web.futures import parts, views

urlpatterns = [
    path("kontrakt/<slug:identifier>/framtid/", views.futures, name="futures"),
    path("kontrakt/<slug:identifier>/framtid/usikkerhet/", parts.drivers, name="future_drivers"),
    path("kontrakt/<slug:identifier>/framtid/to-antakelser/", parts.two_way, name="future_pairs"),
    path("kontrakt/<slug:identifier>/framtid/tre-former/", parts.three_kinds, name="future_kinds"),
    path("kontrakt/<slug:identifier>/framtid/bilde/<slug:picture>", views.future_picture, name="future_picture"),
]
