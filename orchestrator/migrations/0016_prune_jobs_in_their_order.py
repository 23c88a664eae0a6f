from django.db import migrations
from metrics.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("orchestrator", "0015_pass_over_who_is_held")]
    operations = [run_file(__file__, "prune_jobs_in_their_order")]
