from django.apps import AppConfig


class OrchestratorConfig(AppConfig):
    name = "orchestrator"
    verbose_name = "Orchestration"

    def ready(self) -> None:
        from . import gauges, receivers

        receivers.connect()
        gauges.offer_all()
