"""Everything that happens to slots, in any order: what hypothesis plays through against the real servers.

Each rule is one thing that happens in life: a start, an end, a crash in between, a changed limit, a broken Redis. The
invariants are read from Postgres and Redis after each of them; the model only remembers what was in force when
somebody was admitted.
"""

from collections import Counter
from contextlib import suppress
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from uuid_utils.compat import uuid7

from coursegen.models import TierPolicy, User
from metrics.redis import client
from orchestrator.cancel import cancel_job
from orchestrator.errors import SystemAtCapacity, UserLimitReached
from orchestrator.jobs.endings import end_job
from orchestrator.models import Job, PlatformPolicy, Slot
from orchestrator.recovery import lost_slots
from orchestrator.slots import gate, leases
from orchestrator.start import start_job
from orchestrator.start.accept import accept
from orchestrator.states import ACTIVE, HOLDING_A_SLOT, JobState
from orchestrator.waiting.admission import admit
from orchestrator.work import finish
from orchestrator.work.claim import Claim, take
from orchestrator.work.failures import Failure
from tests.making import a_course, a_user

from .slots_seen import holding, leases_agree, redis_now, without_redis

TIERS = ("FREE", "BASIC", "STANDARD")
Half = tuple[UUID, UUID, UUID]
"""Job, course and user of a start that got its leases and has not committed."""
USERS = 3
USER = st.integers(0, USERS - 1)
CHOICE = st.integers(0, 11)


class Slots(RuleBasedStateMachine):
    """Three users, their courses, and the platform around them."""

    started: "Bundle[Half | None]" = Bundle("started")

    def __init__(self) -> None:
        super().__init__()
        self.of_user: Counter[UUID] = Counter()
        self.of_all = 0

    @initialize(tiers=st.tuples(*[st.sampled_from(TIERS)] * USERS), limit=st.integers(1, 4))
    def begin(self, tiers: tuple[str, ...], limit: int) -> None:
        client().flushdb()
        for concurrent_jobs, tier in enumerate(TIERS, start=1):
            TierPolicy.objects.filter(tier=tier).update(concurrent_jobs=concurrent_jobs)
        PlatformPolicy.objects.update(global_limit=limit)
        self.users = [a_user(tier) for tier in tiers]

    # What users do

    @rule(user=USER, wait=st.booleans())
    def start(self, user: int, wait: bool) -> None:
        course, before = a_course(self.users[user]), holding()
        with suppress(UserLimitReached, SystemAtCapacity):
            start_job(course_id=course.id, user_id=course.user_id, wait=wait)
        self._admitted_since(before)

    @rule(user=USER)
    def start_without_redis(self, user: int) -> None:
        with without_redis():
            self.start(user, wait=False)

    @rule(choice=CHOICE)
    def cancel(self, choice: int) -> None:
        if job := self._one(Job.objects.filter(state__in=ACTIVE), choice):
            before = holding()
            assert cancel_job(job_id=job.id)
            self._admitted_since(before)

    # A start in two halves, so that anything may happen in between; without the second half it is a crash

    @rule(target=started, user=USER)
    def acquire(self, user: int) -> "Half | None":
        owner = User.objects.get(id=self.users[user].id)
        job, course = uuid7(), a_course(owner)
        answer = gate.acquire(
            job_id=job,
            course_id=course.id,
            user_id=owner.id,
            user_limit=TierPolicy.objects.get(tier=owner.tier).concurrent_jobs,
            global_limit=PlatformPolicy.objects.get().global_limit,
        )
        assert answer.user_jobs >= 0
        assert answer.global_jobs >= 0
        return None if answer.refused else (job, course.id, owner.id)

    @rule(half=consumes(started), confirmed=st.booleans())
    def commit(self, half: "Half | None", confirmed: bool) -> None:
        if half is None:
            return
        job, course, user = half
        before = holding()
        answer = accept(
            job=job,
            user=user,
            course=course,
            webhook_url=None,
            wait=False,
            language="ru",
        )
        if answer.outcome == "accepted" and confirmed:
            leases.confirm(job_id=job, user_id=user)
        elif answer.outcome != "accepted":
            leases.release(job_id=job, user_id=user)
        self._admitted_since(before)

    # What workers do

    @rule(choice=CHOICE, released=st.booleans())
    def finish(self, choice: int, released: bool) -> None:
        """Unreleased: the worker died between its commit and `task_postrun`."""
        if claim := self._a_claim(choice):
            with transaction.atomic():
                assert end_job(job_id=claim.job_id, course_id=claim.course_id, to=JobState.COMPLETED)
            if released:
                leases.release(job_id=claim.job_id, user_id=claim.user_id)

    @rule(choice=CHOICE, released=st.booleans())
    def fail(self, choice: int, released: bool) -> None:
        if claim := self._a_claim(choice):
            assert finish.failed(claim, Failure("bad", "bad", "bad", final=True)).job_ended
            if released:
                leases.release(job_id=claim.job_id, user_id=claim.user_id)

    @rule(choice=CHOICE)
    def delete_a_course_without_redis(self, choice: int) -> None:
        if job := self._one(Job.objects.filter(state__in=ACTIVE), choice):
            before = holding()
            with without_redis():
                job.course.delete()
            self._admitted_since(before)

    @rule()
    def admit(self) -> None:
        before = holding()
        admit()
        self._admitted_since(before)

    @rule()
    def sweep(self) -> None:
        lost_slots.mend()
        lost_slots.mend()  # the first may have been told to rebuild
        leases_agree(self.users)

    # What staff do

    @rule(user=USER, tier=st.sampled_from(TIERS))
    def change_tier(self, user: int, tier: str) -> None:
        User.objects.filter(id=self.users[user].id).update(tier=tier)

    @rule(tier=st.sampled_from(TIERS), limit=st.integers(1, 4))
    def change_the_limit_of_a_tier(self, tier: str, limit: int) -> None:
        TierPolicy.objects.filter(tier=tier).update(concurrent_jobs=limit)

    @rule(limit=st.integers(1, 5))
    def change_the_limit_over_all(self, limit: int) -> None:
        PlatformPolicy.objects.update(global_limit=limit)

    # What happens to Redis

    @rule()
    def flush(self) -> None:
        client().flushdb()

    @rule(user=st.none() | USER)
    def evict(self, user: int | None) -> None:
        client().delete(leases.ALL if user is None else leases.of_user(self.users[user].id))

    @rule()
    def fail_over_to_a_copy_without_the_newest_lease(self) -> None:
        for job in client().zrevrange(leases.ALL, 1, 1):  # the sentinel is 0
            for key in self._keys():
                client().zrem(key, job)

    @rule()
    def let_provisional_leases_run_out(self) -> None:
        soon = redis_now() + 2 * leases.PROVISIONAL_MS
        for key in self._keys():
            for job in client().zrangebyscore(key, "-inf", soon):
                client().zadd(key, {job: 1})

    # What must always hold

    @invariant()
    def slots_in_postgres_are_consistent(self) -> None:
        held = list(Job.objects.filter(state__in=HOLDING_A_SLOT).values_list("id", "user_id", "user_slot"))
        assert set(Slot.objects.exclude(job=None).values_list("job_id", flat=True)) == {job for job, _, _ in held}
        assert len({(user, slot) for _, user, slot in held}) == len(held)
        assert len(held) <= self.of_all
        for user, jobs in Counter(user for _, user, _ in held).items():
            assert jobs <= self.of_user[user], "more than when the last one was admitted"

    def teardown(self) -> None:
        if not hasattr(self, "users"):
            return
        for job in Job.objects.filter(state__in=ACTIVE):
            with transaction.atomic():
                end_job(job_id=job.id, course_id=job.course_id, to=JobState.CANCELLED)
        self.let_provisional_leases_run_out()
        self.sweep()
        assert not Slot.objects.exclude(job=None).exists()
        for user in self.users:  # nothing stands in anybody's way, without a manual step
            course = a_course(user)
            assert start_job(course_id=course.id, user_id=user.id).state is JobState.QUEUED
            course.delete()
        connection.cursor().execute("DELETE FROM jobs")

    # How the rules look at things and pick from them

    def _keys(self) -> list[str]:
        return [leases.ALL, *(leases.of_user(user.id) for user in self.users)]

    def _admitted_since(self, before: set[tuple[UUID, UUID]]) -> None:
        now = holding()
        held = Counter(user for _, user in now)
        for _, user in now - before:
            self.of_user[user] = TierPolicy.objects.get(tier=User.objects.get(id=user).tier).concurrent_jobs
            self.of_all = PlatformPolicy.objects.get().global_limit
            assert held[user] <= self.of_user[user]
            assert len(now) <= self.of_all

    def _one(self, jobs: "QuerySet[Job]", choice: int) -> Job | None:
        return jobs[choice % count] if (count := jobs.order_by("created_at", "id").count()) else None

    def _a_claim(self, choice: int) -> Claim | None:
        job = self._one(Job.objects.filter(state=JobState.QUEUED), choice)
        return take(job.items.get().id, worker="w") if job else None
