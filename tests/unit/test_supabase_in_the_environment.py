"""What the environment may say of Supabase projects, and the sentence it gets where it makes no sense."""

from collections.abc import Iterator

import pytest

from config.supabase import trusted_issuers

SECRET = "a shared secret of the project's, long enough"


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    trusted_issuers.cache_clear()
    yield
    trusted_issuers.cache_clear()


def set_all(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def test_without_any_nobody_else_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, SUPABASE_URL="", SUPABASE_ANON_KEY="x", SUPABASE_PUBLIC_URL="https://x.example")
    assert trusted_issuers() == ()


def test_an_address_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPABASE_URL", "https://abc.supabase.co/")
    (issuer,) = trusted_issuers()
    assert issuer.name == "https://abc.supabase.co/auth/v1"
    assert issuer.keys_url == "https://abc.supabase.co/auth/v1/.well-known/jwks.json"
    assert (issuer.secret, issuer.tells_tiers) == ("", False)


def test_with_a_secret_no_key_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, SUPABASE_URL="http://kong:8000", SUPABASE_JWT_SECRET=SECRET, SUPABASE_TRUST_TIER="true")
    (issuer,) = trusted_issuers()
    assert (issuer.secret, issuer.keys_url, issuer.tells_tiers) == (SECRET, "", True)
    assert SECRET not in repr(issuer)


def test_several_projects_differ_by_suffix(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(
        monkeypatch,
        SUPABASE_URL="https://one.supabase.co",
        SUPABASE_URL_SCHOOL="https://two.supabase.co",
        SUPABASE_JWT_SECRET_SCHOOL=SECRET,
        SUPABASE_ISSUER_SCHOOL="https://login.school.example",
    )
    one, two = trusted_issuers()
    assert (one.name, bool(one.secret)) == ("https://one.supabase.co/auth/v1", False)
    assert (two.name, two.secret) == ("https://login.school.example", SECRET)


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"SUPABASE_URL": "abc.supabase.co"}, "SUPABASE_URL must be an address, as in"),
        ({"SUPABASE_URL": "ftp://abc.supabase.co"}, "SUPABASE_URL must be an address, as in"),
        ({"SUPABASE_URL": "https://me:secret@abc.supabase.co"}, "SUPABASE_URL must be an address, as in"),
        ({"SUPABASE_URL": "https://abc.supabase.co/?a=b"}, "SUPABASE_URL must be an address, as in"),
        ({"SUPABASE_URL": "https://[abc"}, "SUPABASE_URL must be an address, as in"),
        ({"SUPABASE_URL": "https://a b"}, "SUPABASE_URL must be an address, as in"),
        ({"SUPABASE_JWT_SECRET": SECRET}, "SUPABASE_URL must be an address, as in"),
        ({"SUPABASE_JWT_SECRET": "short"}, "SUPABASE_JWT_SECRET must have 32 characters or more"),
        ({"SUPABASE_JWT_SECRET": "-----BEGIN PUBLIC KEY-----" + SECRET}, "SUPABASE_JWT_SECRET is a key"),
        ({"SUPABASE_TRUST_TIER": "sometimes"}, "SUPABASE_…: TRUST_TIER: Input should be a valid boolean"),
        ({"SUPABASE_ISSUER": "coursegen"}, "SUPABASE_ISSUER must not be ours"),
        ({"SUPABASE_URL_B": "https://abc.supabase.co"}, "SUPABASE_ISSUER must be another one for each project"),
        ({"SUPABASE_URL_B": "no"}, "SUPABASE_…_B: Value error, SUPABASE_URL must be an address"),
    ],
)
def test_nonsense_ends_the_process_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], variables: dict[str, str], sentence: str
) -> None:
    if "SUPABASE_JWT_SECRET" not in variables or variables["SUPABASE_JWT_SECRET"] != SECRET:
        monkeypatch.setenv("SUPABASE_URL", "https://abc.supabase.co")
    set_all(monkeypatch, **variables)
    with pytest.raises(SystemExit) as ended:
        trusted_issuers()
    assert ended.value.code == 78
    assert sentence in capsys.readouterr().err


def test_our_own_keys_are_no_secret_of_a_project(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from config.environment import environment

    set_all(monkeypatch, SUPABASE_URL="https://a.example", SUPABASE_JWT_SECRET=environment().jwt_signing_key)
    with pytest.raises(SystemExit):
        trusted_issuers()
    assert "SUPABASE_JWT_SECRET must differ from our own keys" in capsys.readouterr().err


def test_keys_are_not_fetched_in_the_clear_in_production(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from config.environment import environment

    monkeypatch.setenv("SUPABASE_URL", "http://abc.example")
    assert trusted_issuers()[0].keys_url.startswith("http://"), "in the demo they are"
    trusted_issuers.cache_clear()
    monkeypatch.setattr(environment(), "coursegen_env", "production")
    with pytest.raises(SystemExit):
        trusted_issuers()
    assert "must begin with https://" in capsys.readouterr().err


def test_the_secret_that_everybody_finds_in_supabases_example_is_refused_in_production(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from config.environment import environment

    known = "your-super-secret-jwt-token-with-at-least-32-characters-long"
    set_all(monkeypatch, SUPABASE_URL="https://a.example", SUPABASE_JWT_SECRET=known)
    monkeypatch.setattr(environment(), "coursegen_env", "production")
    with pytest.raises(SystemExit):
        trusted_issuers()
    assert "SUPABASE_JWT_SECRET looks like one out of an example" in capsys.readouterr().err
