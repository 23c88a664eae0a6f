-- Keeps embeddings of passages that are still there, instead of those of another model.
INSERT INTO passage_embeddings (passage_id, model, vector)
SELECT passages.id, %(model)s, made.vector
FROM unnest(%(ids)s::uuid[], %(vectors)s::bytea[]) AS made (id, vector)
JOIN passages ON passages.id = made.id
FOR KEY SHARE OF passages
ON CONFLICT (passage_id) DO UPDATE SET model = EXCLUDED.model, vector = EXCLUDED.vector
