from django.db import models

from coursegen.documents.models import Passage


class PassageEmbedding(models.Model):
    """What a passage means, for search by meaning. Not every passage has one; only that of the present model counts."""

    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, primary_key=True, related_name="embedding")
    model = models.CharField(max_length=32)
    vector = models.BinaryField()

    class Meta:
        db_table = "passage_embeddings"

    def __str__(self) -> str:
        return f"{self.model} of {self.passage_id}"
