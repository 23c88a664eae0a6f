"""Celery's settings. Why each is what it is: docs/decisions/0003-wake-up-calls.md."""

from config.environment import environment, in_worker

_no_retry = {"max_retries": 0, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.1}

broker_url = environment().redis_url
broker_transport_options = {
    "queue_order_strategy": "orchestrator.queues:WeightedOrder",
    "priority_steps": [0],  # tiers are queues; message priorities would beat the order of queues
    "socket_keepalive": True,
    "socket_connect_timeout": 0.5,
    "socket_timeout": 5 if in_worker() else 0.5,  # a frozen broker would hold a request for ever
    **_no_retry,
}
task_publish_retry_policy = _no_retry
broker_pool_limit = environment().web_threads
broker_pool_acquire_timeout = 1.0
broker_connection_retry_on_startup = True
broker_connection_max_retries = None  # a worker waits for its broker for as long as it takes
task_ignore_result = True
task_acks_late = False
worker_prefetch_multiplier = 1
worker_disable_prefetch = True
worker_send_task_events = True
task_serializer = "json"
accept_content = ["json"]
task_default_queue = "system"
task_create_missing_queues = True
worker_hijack_root_logger = False
worker_redirect_stdouts = False
worker_cancel_long_running_tasks_on_connection_loss = False
timezone = "UTC"
enable_utc = True
