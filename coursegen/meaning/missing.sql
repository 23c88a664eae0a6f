-- Passages of readable documents without an embedding of the present model, from one id on, in the order of ids.
SELECT passages.id, passages.text
FROM passages
JOIN documents ON documents.id = passages.document_id AND documents.status = 'ready'
LEFT JOIN passage_embeddings ON passage_embeddings.passage_id = passages.id
WHERE passages.id > %(after)s AND passage_embeddings.model IS DISTINCT FROM %(model)s
ORDER BY passages.id
LIMIT %(limit)s
