from config.environment import environment

_env = environment()

WRITER = _env.writer
WRITER_MATERIAL_TOKENS = _env.writer_material_tokens
WRITER_DELAY_SECONDS = _env.writer_delay_seconds
SEMANTIC_SEARCH = _env.semantic_search
ECONOMY_HOURS = _env.economy_hours
ECONOMY_MARGIN_MINUTES = _env.economy_margin_minutes
ECONOMY_LOOK_SECONDS = _env.economy_look_seconds
RETENTION_DAYS = _env.retention_days
OUTLINE_REVIEW_DAYS = _env.outline_review_days
EXPORT_RETENTION_DAYS = _env.export_retention_days
SYSTEM_THREADS = _env.system_threads
WEBHOOK_ENCRYPTION_KEY = _env.webhook_encryption_key
WEBHOOK_ALLOW_LOOPBACK = _env.webhook_allow_loopback
WEBHOOK_RETENTION_DAYS = _env.webhook_retention_days
SHUTDOWN_GRACE_SECONDS = _env.shutdown_grace_seconds
