"""The database's own refusal to change or remove an event, on SQLite and PostgreSQL."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

_ARM = {
    "sqlite": [
        f"CREATE TRIGGER audit_event_{verb.lower()} BEFORE {verb} ON audit_event "
        "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION audit_event_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the log only grows'; END $$",
        "CREATE TRIGGER audit_event_rows BEFORE UPDATE OR DELETE ON audit_event "
        "FOR EACH ROW EXECUTE FUNCTION audit_event_grows()",
        "CREATE TRIGGER audit_event_all BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_event_grows()",
    ],
}
_DISARM = {
    "sqlite": ["DROP TRIGGER audit_event_update", "DROP TRIGGER audit_event_delete"],
    "postgresql": ["DROP TRIGGER audit_event_rows ON audit_event", "DROP TRIGGER audit_event_all ON audit_event"],
}


def arm(connection: BaseDatabaseWrapper) -> None:
    """From now on events can only be added."""
    _run(connection, _ARM)


def disarm(connection: BaseDatabaseWrapper) -> None:
    """Take the refusal away (to undo the migration, and in tests that tamper)."""
    _run(connection, _DISARM)


def _run(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
