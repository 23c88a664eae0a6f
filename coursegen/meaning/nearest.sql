-- The embeddings of the passages of a course's readable documents, in the order of ids. There is no index to ask for the
-- nearest: a course has few enough of them to compare with all.
SELECT passages.id, passage_embeddings.vector
FROM documents
JOIN passages ON passages.document_id = documents.id
JOIN passage_embeddings ON passage_embeddings.passage_id = passages.id AND passage_embeddings.model = %(model)s
WHERE documents.course_id = %(course)s AND documents.status = 'ready'
ORDER BY passages.id
