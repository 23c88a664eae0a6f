from django.db import migrations
from metrics.sql_files import cascade


class Migration(migrations.Migration):
    dependencies = [("coursegen", "0014_identity")]
    operations = [cascade("external_identities.user_id")]
