-- The passages of a document that have all words of one of the topics, those of most topics first. A topic of one word
-- is none: one word stands anywhere.
SELECT passages.id
FROM documents
CROSS JOIN LATERAL (
    SELECT tsvector_to_array(searchable_text(documents.language, topic)) AS words
    FROM unnest(%(topics)s::text[]) AS topic
) AS wanted
JOIN passages ON passages.document_id = documents.id AND wanted.words <@ tsvector_to_array(passages.search)
WHERE documents.id = %(document)s AND cardinality(wanted.words) > 1
GROUP BY passages.id
ORDER BY count(*) DESC, passages.position
LIMIT %(limit)s
