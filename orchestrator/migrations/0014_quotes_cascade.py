from django.db import migrations
from metrics.sql_files import cascade


class Migration(migrations.Migration):
    dependencies = [("orchestrator", "0013_quotes")]
    operations = [cascade("quotes.course_id")]
