-- The tiers as they are sold; staff edit these rows.
INSERT INTO tier_policies
    (tier, concurrent_jobs, weight, head_start_seconds, storage_bytes, file_bytes, files_per_course, formats)
VALUES
    ('FREE',     1,  1,    0,    10000000,   5000000,  1, '{TXT,MD}'),
    ('BASIC',    2,  3,  300,   100000000,  10000000,  1, '{TXT,MD}'),
    ('STANDARD', 3,  5,  900,  1000000000,  10000000,  3, '{PDF,DOCX,PPTX,HTML,TXT,MD}'),
    ('TRIAL',    5,  5,  900,  1000000000,  10000000,  3, '{PDF,DOCX,PPTX,HTML,TXT,MD}'),
    ('PREMIUM',  5, 10, 1800, 10000000000, 100000000, 10, '{PDF,DOCX,PPTX,HTML,TXT,MD}')
ON CONFLICT DO NOTHING;
