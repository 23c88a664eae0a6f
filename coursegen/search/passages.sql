-- The passages of a course's readable documents that say most of what is looked for, the best first.
-- Terms are joined by OR, in each document's own language; in a heading they weigh 1, in the text 0.7. The documents' ids stand in the index like words, so that it
-- is asked for this course alone; whether a passage really is of the course, its own column decides.
WITH sources AS (
    SELECT language, array_agg(id) AS ids, any_of(array_agg(id::text)) AS within
    FROM documents
    WHERE course_id = %(course)s AND status = 'ready'
    GROUP BY language
), wanted AS (
    SELECT ids, within, any_of(tsvector_to_array(searchable_text(language, %(terms)s))) AS query
    FROM sources
)
SELECT passages.id, ts_rank('{0.7, 0.7, 0.7, 1}', passages.search, wanted.query) AS rank
FROM wanted
JOIN passages ON passages.search @@ (wanted.within && wanted.query) AND passages.document_id = ANY (wanted.ids)
ORDER BY rank DESC, passages.id
LIMIT %(limit)s
