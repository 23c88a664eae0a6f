"""What staff can change, and what stays the engine's."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from coursegen.language_models.registry.from_environment import model_of_environment
from coursegen.models import Course, LanguageModel, Organization, Provider, TierPolicy, User
from metrics.models import SystemMetric
from orchestrator.models import Job, JobEvent, PlatformPolicy, Slot, WorkItem
from tests.integration.api.clients import PASSWORD, a_user
from tests.integration.api.contents import a_course, a_written_course

from .rows import a_document, a_job, everything

pytestmark = pytest.mark.django_db
USERS = "/admin/coursegen/user/"


def errors_of(answer: Any) -> Any:
    return answer.context["errors"] if answer.context and "errors" in answer.context else None


def form_of(staff: Client, path: str, **changes: Any) -> dict[str, Any]:
    """What a browser would send back from the page, with some fields changed."""
    form: Any = staff.get(path).context["adminform"].form
    initial = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    sent = {name: getattr(value, "pk", value) for name, value in {**initial, **changes}.items()}
    return {name: value for name, value in sent.items() if value is not None and value is not False}


def test_a_user_is_added_with_an_organization_of_their_own_and_can_log_in(staff: Client, client: Client) -> None:
    new = {"email": "New@Example.org", "tier": "BASIC", "usable_password": "true", "password1": PASSWORD,
           "password2": PASSWORD}  # fmt: skip
    answer = staff.post(f"{USERS}add/", new)
    assert answer.status_code == 302, errors_of(answer)
    user = User.objects.get(email="new@example.org")
    assert (user.tier, user.organization.name, user.check_password(PASSWORD)) == ("BASIC", "new@example.org", True)
    User.objects.filter(id=user.id).update(is_staff=True)
    login = {"username": "NEW@example.org", "password": PASSWORD, "next": "/admin/"}
    assert client.post("/admin/login/", login)["Location"] == "/admin/"


def test_an_email_is_taken_in_any_case(staff: Client) -> None:
    a_user("ann@example.org")
    new = {"email": "ANN@example.org", "tier": "FREE", "usable_password": "true", "password1": PASSWORD,
           "password2": PASSWORD}  # fmt: skip
    answer = staff.post(f"{USERS}add/", new)
    assert (answer.status_code, User.objects.count()) == (200, 2)
    assert errors_of(answer)


def test_a_tier_is_changed_and_the_change_is_on_record(staff: Client) -> None:
    user = a_user("ann@example.org", tier="FREE")
    path = f"{USERS}{user.id}/change/"
    answer = staff.post(path, form_of(staff, path, tier="PREMIUM"))
    assert answer.status_code == 302, errors_of(answer)
    user.refresh_from_db()
    assert (user.tier, user.check_password(PASSWORD)) == ("PREMIUM", True)
    assert "Tier" in LogEntry.objects.get(object_id=str(user.id)).get_change_message()


def test_a_password_is_set_by_its_form(staff: Client) -> None:
    user = a_user("ann@example.org")
    new = {"usable_password": "true", "password1": "brand new password", "password2": "brand new password"}
    answer = staff.post(f"{USERS}{user.id}/password/", new)
    assert answer.status_code == 302, errors_of(answer)
    user.refresh_from_db()
    assert user.check_password("brand new password")


@pytest.mark.parametrize("what", ["user", "course", "course by action"])
def test_deleting_takes_along_all_that_belongs_to_it(staff: Client, what: str) -> None:
    everything(1)
    course = Course.objects.get()
    keep = a_job(a_written_course(a_user("other@example.org")))
    if what == "course by action":
        sent = {"action": "delete_selected", "_selected_action": [str(course.id)], "post": "yes"}
        answer = staff.post("/admin/coursegen/course/", sent)
    else:
        row = course if what == "course" else course.user
        path = f"/admin/coursegen/{what}/{row.pk}/delete/"
        assert "with all that belongs to it" in staff.get(path).content.decode()
        answer = staff.post(path, {"post": "yes"})
    assert answer.status_code == 302
    assert not Course.objects.filter(id=course.id).exists()
    assert User.objects.filter(id=course.user_id).exists() == (what != "user")
    assert list(Job.objects.all()) == [keep]
    assert set(WorkItem.objects.values_list("job", flat=True)) == {keep.id}
    assert set(JobEvent.objects.values_list("job", flat=True)) == {keep.id}
    assert not Slot.objects.filter(job__isnull=False).exists()


def test_words_of_a_course_can_be_corrected_without_touching_the_engine_s(staff: Client) -> None:
    course = a_course(a_user(), title="Phisics")
    path = f"/admin/coursegen/course/{course.id}/change/"
    documents = {f"documents-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL")}
    sent = {**form_of(staff, path, title="Physics"), **documents, "status": "completed", "user": str(uuid4())}
    Course.objects.update(generation_progress={"percentage": 30}, status="failed")
    answer = staff.post(path, sent)
    assert answer.status_code == 302, errors_of(answer)
    after = Course.objects.get()
    assert (after.title, after.status, after.user_id) == ("Physics", "failed", course.user_id)
    assert after.generation_progress == {"percentage": 30}


def test_a_course_in_the_making_is_not_edited(staff: Client) -> None:
    course = a_course(a_user(), status="generating_content")
    path = f"/admin/coursegen/course/{course.id}/change/"
    assert staff.get(path).status_code == 200
    assert staff.post(path, {"title": "x"}).status_code == 403


def test_documents_are_shown_with_what_their_owner_is_told(staff: Client) -> None:
    a_document(a_course(a_user()), failed=True, passages=7)
    page = staff.get("/admin/coursegen/document/").content.decode()
    assert "damaged or incomplete" in page
    assert ">7<" in page


def test_a_tier_s_limits_are_changed_and_recorded(staff: Client) -> None:
    path = "/admin/coursegen/tierpolicy/FREE/change/"
    answer = staff.post(path, form_of(staff, path, concurrent_jobs=7, formats=["TXT", "PDF"]))
    assert answer.status_code == 302, errors_of(answer)
    policy = TierPolicy.objects.get(tier="FREE")
    assert (policy.concurrent_jobs, policy.formats) == (7, ["TXT", "PDF"])
    metadata = SystemMetric.objects.get(event_type="limit_changed").metadata
    assert (metadata["tier"], metadata["by"]) == ("FREE", "chief@example.org")
    assert metadata["changes"]["concurrent_jobs"] == [1, 7]


@pytest.mark.parametrize("change", [{"concurrent_jobs": 0}, {"weight": 0}, {"formats": ["EXE"]}, {"file_bytes": -1}])
def test_a_tier_s_limits_stay_sane(staff: Client, change: dict[str, Any]) -> None:
    path = "/admin/coursegen/tierpolicy/FREE/change/"
    assert staff.post(path, form_of(staff, path, **change)).status_code == 200
    assert TierPolicy.objects.get(tier="FREE").concurrent_jobs == 1


def test_tiers_are_neither_added_nor_deleted(staff: Client) -> None:
    assert staff.get("/admin/coursegen/tierpolicy/add/").status_code == 403
    assert staff.post("/admin/coursegen/tierpolicy/FREE/delete/", {"post": "yes"}).status_code == 403


def test_the_global_limit_is_changed_where_it_stands(staff: Client) -> None:
    answer = staff.get("/admin/orchestrator/platformpolicy/", follow=True)
    path = answer.redirect_chain[0][0]
    assert staff.post(path, form_of(staff, path, global_limit=9)).status_code == 302
    assert PlatformPolicy.objects.get().global_limit == 9
    assert Slot.objects.count() == 9
    assert SystemMetric.objects.get(event_type="limit_changed").metadata["changes"] == {"global_limit": [3, 9]}
    assert staff.post(path, form_of(staff, path, global_limit=0)).status_code == 200


def test_jobs_are_cancelled_by_an_action(staff: Client) -> None:
    job = a_job(a_course(a_user(), status="generating_content"))
    ended = a_job(a_course(job.user), state="completed")
    sent = {"action": "cancel", "_selected_action": [str(job.id), str(ended.id)]}
    page = staff.post("/admin/orchestrator/job/", sent, follow=True).content.decode()
    assert "Cancelled: 1." in page
    assert dict(Job.objects.values_list("id", "state")) == {job.id: "cancelled", ended.id: "completed"}
    assert LogEntry.objects.get().object_id == str(job.id)


def test_staff_without_the_right_do_not_cancel(client: Client) -> None:
    looker = a_user("looker@example.org", is_staff=True)
    from django.contrib.auth.models import Permission

    looker.user_permissions.add(Permission.objects.get(codename="view_job"))
    job = a_job(a_course(a_user()))
    client.force_login(looker)
    client.post("/admin/orchestrator/job/", {"action": "cancel", "_selected_action": [str(job.id)]})
    assert Job.objects.get().state == "running"


def test_organizations_are_edited_and_keep_their_secret(staff: Client) -> None:
    organization = Organization.objects.create(name="A", webhook_secret="sealed, and still nobody's business")
    path = f"/admin/coursegen/organization/{organization.id}/change/"
    assert organization.webhook_secret not in staff.get(path).content.decode()
    assert staff.post(path, {"name": "B"}).status_code == 302
    assert Organization.objects.get(id=organization.id).webhook_secret == organization.webhook_secret


def test_a_budget_is_set_and_the_change_is_on_record(staff: Client) -> None:
    path = "/admin/coursegen/tierpolicy/FREE/change/"
    answer = staff.post(path, form_of(staff, path, job_budget_usd="1.50"))
    assert answer.status_code == 302, errors_of(answer)
    assert TierPolicy.objects.get(tier="FREE").job_budget_usd == Decimal("1.50")
    assert SystemMetric.objects.get().metadata["changes"] == {"job_budget_usd": [None, "1.50"]}


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "LLM_API_KEYS", "llm_api_key", "X_LLM_API_KEY", "A B"])
def test_a_provider_names_no_variable_but_a_key_of_models(staff: Client, name: str) -> None:
    new = {"name": "p", "kind": "openai", "api_key_variable": name, "enabled": "on"}
    answer = staff.post("/admin/coursegen/provider/add/", new)
    assert "begins with LLM_API_KEY" in str(errors_of(answer))
    assert not Provider.objects.exists()


def test_an_open_protocol_needs_an_address_and_a_service_does_not(staff: Client) -> None:
    new = {"name": "p", "kind": "openai", "enabled": "on"}
    assert "needs its address" in str(errors_of(staff.post("/admin/coursegen/provider/add/", new)))
    new["kind"] = "anthropic"
    assert "OpenAI" in str(errors_of(staff.post("/admin/coursegen/provider/add/", {**new, "batches": "on"})))
    assert staff.post("/admin/coursegen/provider/add/", new).status_code == 302


def test_a_provider_a_model_and_a_choice_are_added_with_a_metric_each(staff: Client) -> None:
    provider = {"name": "p", "kind": "openai", "base_url": "http://127.0.0.1:1/v1", "enabled": "on",
                "api_key_variable": "LLM_API_KEY_P"}  # fmt: skip
    assert staff.post("/admin/coursegen/provider/add/", provider).status_code == 302
    model = {"provider": Provider.objects.get().pk, "name": "m", "price_in": "0.15", "price_out": "0.6",
             "batch_price_factor": "0.5", "deadline_seconds": "60", "enabled": "on"}  # fmt: skip
    answer = staff.post("/admin/coursegen/languagemodel/add/", model)
    assert answer.status_code == 302, errors_of(answer)
    choice = {"purpose": "lesson", "order": "1", "model": LanguageModel.objects.get().pk}
    assert staff.post("/admin/coursegen/modelchoice/add/", choice).status_code == 302
    assert [metric.metadata["limit"].split()[0] for metric in SystemMetric.objects.order_by("timestamp")] == [
        "provider", "language", "model"]  # fmt: skip


def test_what_the_environment_says_of_its_model_is_not_edited_here(staff: Client, settings: Any) -> None:
    settings.LLM = {**settings.LLM, "model": "m", "base_url": "http://127.0.0.1:1/v1"}
    model = model_of_environment()
    assert model is not None
    for row in (model, model.provider):
        path = f"/admin/coursegen/{row._meta.model_name}/{row.pk}/change/"
        assert staff.get(path).status_code == 200
        assert staff.post(path, {"name": "other"}).status_code == 403
