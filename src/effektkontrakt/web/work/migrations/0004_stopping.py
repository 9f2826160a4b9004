from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("work", "0003_letter")]

    operations = [migrations.AddField("job", "stopping", models.BooleanField(default=False))]
