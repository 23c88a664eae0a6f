from django.db import migrations

import metrics.models
from metrics.enums import EventType
from metrics.sql_files import run_file


class Migration(migrations.Migration):
    atomic = False  # a new value of an ENUM can't be used in the transaction that adds it

    dependencies = [("metrics", "0002_system_metrics")]

    operations = [
        run_file(__file__, "model_events"),
        migrations.AlterField(
            model_name="systemmetric",
            name="event_type",
            field=metrics.models.EnumField(choices=EventType.choices, enum="system_metric_event", max_length=64),
        ),
    ]
