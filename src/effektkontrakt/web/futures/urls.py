"""The addresses of a contract's futures."""

from django.urls import path

from effektkontrakt.web.futures import edit, kept, parts, views

urlpatterns = [
    path("kontrakt/<slug:identifier>/framtid/", views.futures, name="futures"),
    path("kontrakt/<slug:identifier>/framtid/antakelser/", edit.edit_beliefs, name="edit_beliefs"),
    path("kontrakt/<slug:identifier>/framtid/usikkerhet/", parts.drivers, name="future_drivers"),
    path("kontrakt/<slug:identifier>/framtid/to-antakelser/", parts.two_way, name="future_pairs"),
    path("kontrakt/<slug:identifier>/framtid/tre-former/", parts.three_kinds, name="future_kinds"),
    path("kontrakt/<slug:identifier>/framtid/flere/", kept.ask_more, name="ask_more_futures"),
    path("kontrakt/<slug:identifier>/framtid/svar/<uuid:run>/", kept.show_kept, name="future_kept"),
    path("kontrakt/<slug:identifier>/framtid/svar/<uuid:run>/bilde/<slug:picture>", kept.kept_picture, name="kept_picture"),
    path("kontrakt/<slug:identifier>/framtid/bilde/<slug:picture>", views.future_picture, name="future_picture"),
]
