from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contracts", "0002_storedcontract_version"),
    ]

    operations = [
        migrations.AddField(
            model_name="storedcontract",
            name="beliefs",
            field=models.TextField(blank=True, default=""),
        ),
    ]
