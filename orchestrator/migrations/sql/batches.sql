-- A batch outlives its job for as long as it takes to stop it at its provider; it can do without its model's row.
ALTER TABLE batches
    ADD CONSTRAINT batches_job FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE SET NULL,
    ADD CONSTRAINT batches_model FOREIGN KEY (model_id) REFERENCES llm_models (id) ON DELETE SET NULL;
