"""The addresses of the accuracy page."""

from django.urls import path

from effektkontrakt.web.accuracy import views

urlpatterns = [
    path("kontrakt/<slug:identifier>/treffsikkerhet/", views.show, name="accuracy"),
    path("kontrakt/<slug:identifier>/treffsikkerhet/bilde/<slug:sight>", views.picture, name="accuracy_picture"),
]
