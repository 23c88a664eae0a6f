from django.db import migrations
from metrics.sql_files import cascade


class Migration(migrations.Migration):
    dependencies = [("coursegen", "0017_passage_embeddings")]
    operations = [cascade("passage_embeddings.passage_id")]
