from config.environment import environment

_env = environment()

LIVE_STREAMS = _env.live_streams
LIVE_STREAMS_PER_USER = _env.live_streams_per_user
LIVE_HEARTBEAT_SECONDS = _env.live_heartbeat_seconds
LIVE_THREADS = 4
"""Beginnings of streams that are answered at once; each has a connection to the database meanwhile."""
