from django.db import migrations

from effektkontrakt.web.audit import guards


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: guards.arm(editor.connection),
            lambda apps, editor: guards.disarm(editor.connection),
        ),
    ]
