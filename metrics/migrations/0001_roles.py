"""First of all migrations: who may do what."""

from django.db import migrations

from metrics.sql_files import run_file


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [run_file(__file__, "roles")]
