"""The addresses of following underway."""

from django.urls import path

from effektkontrakt.web.underway import views

AT = "kontrakt/<slug:identifier>/underveis/"

urlpatterns = [
    path(AT, views.show, name="underway"),
    path(AT + "bilde/<slug:outcome>", views.picture, name="underway_picture"),
    path(AT + "<int:look>/fjern/", views.remove, name="underway_remove"),
]
