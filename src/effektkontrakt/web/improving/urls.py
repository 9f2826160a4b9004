"""The addresses of the search for a better contract."""

from django.urls import path

from effektkontrakt.web.improving import views

urlpatterns = [
    path("kontrakt/<slug:identifier>/forbedre/", views.show, name="improve"),
    path("kontrakt/<slug:identifier>/forbedre/bilde/", views.picture, name="improve_picture"),
    path("kontrakt/<slug:identifier>/forbedre/lagre/", views.save, name="improve_save"),
]
