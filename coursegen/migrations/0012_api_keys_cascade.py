from django.db import migrations
from metrics.sql_files import cascade


class Migration(migrations.Migration):
    dependencies = [("coursegen", "0011_api_keys")]
    operations = [cascade("api_keys.user_id", "api_keys.organization_id")]
