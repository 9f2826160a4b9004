from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("work", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Known",
            fields=[
                ("mark", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("value", models.JSONField(null=True)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
