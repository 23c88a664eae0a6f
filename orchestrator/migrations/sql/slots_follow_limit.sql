-- A slot row for every number up to the limit, whoever raises it and however. Lowering removes none: what is held
-- stays held until its job ends, and numbers above the limit are not given out.
CREATE FUNCTION slots_follow_limit() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    INSERT INTO slots (number)
    SELECT generate_series(coalesce((SELECT max(number) FROM slots), 0) + 1, NEW.global_limit)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER slots_follow_limit AFTER INSERT OR UPDATE OF global_limit ON platform_policy
    FOR EACH ROW EXECUTE FUNCTION slots_follow_limit();
INSERT INTO platform_policy (id, global_limit) VALUES (1, 3);
