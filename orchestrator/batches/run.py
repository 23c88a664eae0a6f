"""One look after a batch, from claim to its end."""

from uuid import UUID

import structlog

from coursegen.language_models.batching import lane
from coursegen.language_models.registry.models import LanguageModel
from coursegen.writing.errors import NotServed, ProviderUnavailable, RateLimited
from orchestrator.states import BatchState

from . import finish
from .claim import Claim, take
from .models import BatchRequest

log = structlog.get_logger(__name__)


def run(batch_id: UUID, *, worker: str) -> bool:
    """Claim the batch and do what is next for it; False when there was nothing to do or the claim was lost."""
    claim = take(batch_id, worker=worker)
    if claim is None:
        return False
    if claim.model is None or not claim.model.provider.batches:
        return finish.ended(claim, outcome="no_model", error="its model is not configured for batches any more")
    if claim.lost:
        return finish.ended(claim, outcome="lost", error="the provider did not say how it ended")
    try:
        return _look(claim, claim.model)
    except (RateLimited, ProviderUnavailable) as error:
        log.warning("batch_look_failed", batch=str(batch_id), state=claim.state.value, error=str(error))
        return finish.look_again(claim, error)
    except NotServed as error:
        log.warning("batch_not_served", batch=str(batch_id), state=claim.state.value, error=str(error))
        return finish.ended(claim, outcome="not_served", error=str(error))


def _look(claim: Claim, model: LanguageModel) -> bool:
    if claim.state is BatchState.GATHERING:
        return finish.ended(claim, outcome="called_off")
    if claim.state is BatchState.SUBMITTING:
        return _call_off_what_may_be_there(claim, model) if claim.over else _submit(claim, model)
    if claim.over and claim.state is BatchState.SUBMITTED:
        lane.cancel(model, claim.provider_batch)
        return finish.cancelling(claim, claim.provider_batch)
    return _collect(claim, model)


def _submit(claim: Claim, model: LanguageModel) -> bool:
    requests = BatchRequest.objects.filter(batch_id=claim.batch_id).values_list("id", "body")
    bodies = {call_id: body or {} for call_id, body in requests}
    provider_batch = lane.submit(model, bodies, reference=claim.reference)
    log.info("batch_submitted", batch=str(claim.batch_id), calls=len(bodies))
    return finish.submitted(claim, provider_batch, calls=len(bodies))


def _call_off_what_may_be_there(claim: Claim, model: LanguageModel) -> bool:
    """A worker died while it handed the batch over, and nobody wants it now."""
    provider_batch = lane.find(model, reference=claim.reference)
    if provider_batch is None:
        return finish.ended(claim, outcome="called_off")
    lane.cancel(model, provider_batch)
    return finish.cancelling(claim, provider_batch)


def _collect(claim: Claim, model: LanguageModel) -> bool:
    collected = lane.collect(model, claim.provider_batch)
    if collected.state is lane.BatchState.RUNNING:
        return finish.look_again(claim)
    ended = finish.ended(
        claim, outcome=collected.state.value, results=collected.results, error=collected.reason, model=model
    )
    if ended:
        _discard(claim, model)
    return ended


def _discard(claim: Claim, model: LanguageModel) -> None:
    """Best effort: providers delete files of batches by themselves in the end."""
    try:
        lane.discard(model, claim.provider_batch)
    except (RateLimited, ProviderUnavailable, NotServed) as error:
        log.warning("batch_not_discarded", batch=str(claim.batch_id), error=str(error))
