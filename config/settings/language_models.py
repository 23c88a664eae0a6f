from config.environment import environment, model_keys

_env = environment()

LLM = {
    "model": _env.llm_model,
    "kind": _env.llm_kind,
    "base_url": _env.llm_base_url,
    "price_in": _env.llm_price_in,
    "price_out": _env.llm_price_out,
    "requests_per_minute": _env.llm_requests_per_minute or None,
    "tokens_per_minute": _env.llm_tokens_per_minute or None,
    "batches": _env.llm_batches,
    "batch_price_factor": _env.llm_batch_price_factor,
}
LLM_API_KEYS = model_keys()
BUDGET_PAUSE_MINUTES = _env.budget_pause_minutes
LLM_ANSWERS_DAYS = _env.llm_answers_days
