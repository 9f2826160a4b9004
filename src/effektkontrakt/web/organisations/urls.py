"""The addresses of organisations."""

from django.urls import path

from effektkontrakt.web.organisations import views

urlpatterns = [
    path("organisasjoner/", views.mine, name="organisations"),
    path("organisasjon/<str:number>/", views.show, name="organisation"),
    path("organisasjon/<str:number>/navn/", views.rename, name="rename_organisation"),
    path("organisasjon/<str:number>/inviter/", views.invite_someone, name="invite"),
    path("organisasjon/<str:number>/medlem/<int:membership>/fjern/", views.remove, name="remove_member"),
    path("medlemskap/<int:membership>/avslutt/", views.leave, name="leave"),
    path("invitasjon/<str:key>/", views.invitation, name="invitation"),
]
