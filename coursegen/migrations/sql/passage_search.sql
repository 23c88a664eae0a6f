-- What makes passages searchable. All of it is immutable, so that a generated column can be computed by it.

-- The words of a language as Postgres knows them; of others, the words as they stand.
CREATE FUNCTION search_configuration(language text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language
    WHEN 'ru' THEN 'russian'::regconfig
    WHEN 'en' THEN 'english'::regconfig
    WHEN 'es' THEN 'spanish'::regconfig
    WHEN 'fr' THEN 'french'::regconfig
    WHEN 'de' THEN 'german'::regconfig
    WHEN 'ar' THEN 'arabic'::regconfig
    WHEN 'pt' THEN 'portuguese'::regconfig
    WHEN 'it' THEN 'italian'::regconfig
    WHEN 'tr' THEN 'turkish'::regconfig
    WHEN 'id' THEN 'indonesian'::regconfig
    WHEN 'hi' THEN 'hindi'::regconfig
    ELSE 'simple'::regconfig
END;

-- The words of a text and where they stand. Postgres' parser depends on the database's locale: with C it takes quotation
-- marks and dashes beyond ASCII for letters, so they go before. "ё" is what Russian writes as "е" half of the time;
-- Chinese and Japanese have no spaces between words, so each of their characters counts as one.
CREATE FUNCTION searchable_text(language text, content text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector(
    search_configuration(language),
    regexp_replace(
        regexp_replace(
            translate(lower(content), 'ё', 'е'),
            '[\u00a0-\u00bf\u2000-\u200b\u200e-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]', ' ', 'g'
        ),
        '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])', ' \1 ', 'g'
    )
);

-- A passage: its headings weigh most, and the id of its document is one more word.
CREATE FUNCTION searchable_passage(document uuid, language text, heading_path jsonb, content text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN setweight(searchable_text(language, heading_path::text), 'A')
    || searchable_text(language, content)
    || array_to_tsvector(ARRAY[document::text]);

-- A query for texts with any of the words; NULL, which nothing matches, without words.
CREATE FUNCTION any_of(words text[]) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery
    FROM unnest(words) AS word
);

UPDATE passages SET language = documents.language FROM documents WHERE documents.id = passages.document_id;

ALTER TABLE passages ADD COLUMN search tsvector NOT NULL
    GENERATED ALWAYS AS (searchable_passage(document_id, language, heading_path, text)) STORED;
CREATE INDEX passages_search ON passages USING gin (search);
