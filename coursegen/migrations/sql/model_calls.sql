-- The ledger outlives what its calls were for; what the models said does not outlive the course it was said for.
ALTER TABLE model_calls
    ADD CONSTRAINT model_calls_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL,
    ADD CONSTRAINT model_calls_organization FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE SET NULL,
    ADD CONSTRAINT model_calls_course FOREIGN KEY (course_id) REFERENCES courses (id) ON DELETE SET NULL;
CREATE FUNCTION forget_answers_of_deleted_course() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    NEW.answer := NULL;
    RETURN NEW;
END
$$;
CREATE TRIGGER forget_answers_of_deleted_course BEFORE UPDATE OF course_id ON model_calls
    FOR EACH ROW WHEN (OLD.course_id IS NOT NULL AND NEW.course_id IS NULL)
    EXECUTE FUNCTION forget_answers_of_deleted_course();
REVOKE DELETE, TRUNCATE ON model_calls FROM {role};
