import uuid

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("work", "0002_known")]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("about", models.CharField(db_index=True, max_length=64)),
                ("sealed", models.TextField()),
                ("posted_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("failed_at", models.DateTimeField(null=True)),
                ("again_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveIntegerField(default=0)),
            ],
        ),
    ]
