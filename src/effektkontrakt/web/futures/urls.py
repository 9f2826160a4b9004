"""The addresses of a contract's futures."""

from django.urls import path

from effektkontrakt.web.futures import views

urlpatterns = [
    path("kontrakt/<slug:identifier>/framtid/", views.futures, name="futures"),
    path("kontrakt/<slug:identifier>/framtid/bilde/<slug:picture>", views.future_picture, name="future_picture"),
]
