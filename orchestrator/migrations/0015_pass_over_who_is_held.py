from django.db import migrations
from metrics.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("orchestrator", "0014_quotes_cascade")]
    operations = [run_file(__file__, "admit_next_passing_over")]
