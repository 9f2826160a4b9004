"""The address of signing."""

from django.urls import path

from effektkontrakt.web.signing import views

urlpatterns = [path("arbeidsrom/<slug:identifier>/signering/", views.signing, name="signing")]
