from __future__ import annotations

import pytest

from admissions.settings import PROJECT, SettingError, is_loopback, load_settings


def test_nothing_needs_to_be_set():
    settings = load_settings({})
    assert (settings.host, settings.port, settings.rasa_port) == ("127.0.0.1", 8000, 5005)
    assert settings.var_dir == PROJECT / "var"
    assert settings.database_url == f"sqlite:///{PROJECT / 'var' / 'admissions.db'}"
    assert (settings.redis_url, settings.encryption_key, settings.action_server_url) == (None, None, None)
    assert settings.rate_limits
    assert settings.retention_days == 90


def test_an_empty_variable_counts_as_not_set():
    names = [
        "HOST", "PORT", "RASA_PORT", "ACTION_SERVER_URL", "VAR_DIR", "DATABASE_URL", "REDIS_URL",
        "ENCRYPTION_KEY", "RATE_LIMITS", "RETENTION_DAYS", "CALLBACK_RETENTION_DAYS", "ALLOWED_ORIGINS",
    ]  # fmt: skip
    assert load_settings(dict.fromkeys(names, "")) == load_settings({})


def test_the_database_lies_below_var_dir_so_that_two_instances_do_not_meet(tmp_path):
    settings = load_settings({"VAR_DIR": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path / 'admissions.db'}"


def test_a_database_of_ones_own_is_taken():
    assert load_settings({"DATABASE_URL": "postgresql://db/x"}).database_url == "postgresql://db/x"


def test_rasa_is_reached_on_loopback_only():
    assert load_settings({"RASA_PORT": "6006", "HOST": "0.0.0.0"}).rasa_url == "http://127.0.0.1:6006"


@pytest.mark.parametrize("name", ["PORT", "RASA_PORT"])
@pytest.mark.parametrize(
    "value", ["0", "65536", "-1", "80.5", "http", " 80", "80 ", "0x50", "１２３４５６", "9" * 50, "8000; rm -rf"]
)
def test_a_port_that_is_none_is_refused_by_name_and_without_its_value(name, value):
    with pytest.raises(SettingError, match=f"^{name} must be a whole number from 1 to 65535$"):
        load_settings({name: value})


@pytest.mark.parametrize("name", ["RETENTION_DAYS", "CALLBACK_RETENTION_DAYS"])
@pytest.mark.parametrize("value", ["0", "3651", "-90", "ninety", "90d"])
def test_retention_is_from_one_day_to_ten_years(name, value):
    with pytest.raises(SettingError, match=f"^{name} must be"):
        load_settings({name: value})
    for allowed in (1, 3650):
        assert getattr(load_settings({name: str(allowed)}), name.lower()) == allowed


@pytest.mark.parametrize("value", ["true", "0", "OFF", "no", "Off "])
def test_rate_limits_are_on_or_off_and_nothing_else(value):
    with pytest.raises(SettingError, match="^RATE_LIMITS must be on or off$"):
        load_settings({"RATE_LIMITS": value})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "localhost", "::1"])
def test_rate_limits_may_be_off_on_loopback(host):
    assert not load_settings({"RATE_LIMITS": "off", "HOST": host}).rate_limits


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.4", "example.org", "127.0.0.1.example.org", "localhost.example.org"]
)
def test_rate_limits_stay_on_where_others_can_reach_us(host):
    with pytest.raises(SettingError, match="RATE_LIMITS"):
        load_settings({"RATE_LIMITS": "off", "HOST": host})
    assert load_settings({"HOST": host}).rate_limits


@pytest.mark.parametrize(
    "host", ["", " ", "127.0.0.1 ", "127.0.0.1:80", "0", "loopback", "[::1]", "1", "🙏", "127.0.0.1\x00"]
)
def test_what_is_not_clearly_this_machine_is_not_loopback(host):
    assert not is_loopback(host)


def test_a_secret_is_never_in_the_error():
    with pytest.raises(SettingError) as error:
        load_settings({"PORT": "s3cret", "ENCRYPTION_KEY": "k3y"})
    assert "s3cret" not in str(error.value)
    assert "k3y" not in str(error.value)


def test_other_sites_are_a_list_with_commas():
    listed = load_settings({"ALLOWED_ORIGINS": "https://www.example.org , http://localhost:3000,"}).allowed_origins
    assert listed == ("https://www.example.org", "http://localhost:3000")


@pytest.mark.parametrize(
    "value",
    ["*", "https://*.example.org", "www.example.org", "https://example.org/", "https://example.org/chat", "null",
     "https://Example.org", "ftp://example.org", "https://a.org https://b.org", "https://user@example.org"],
)  # fmt: skip
def test_another_site_is_named_as_its_browser_names_it(value):
    with pytest.raises(SettingError, match="^ALLOWED_ORIGINS must be origins such as"):
        load_settings({"ALLOWED_ORIGINS": value})


@pytest.mark.parametrize(
    ("variable", "environment"),
    [
        ("SMTP_URL", {"SMTP_URL": "mail.example.org", "NOTICE_TO": "a@example.org"}),
        ("SMTP_URL", {"SMTP_URL": "http://mail.example.org", "NOTICE_TO": "a@example.org"}),
        ("SMTP_URL", {"SMTP_URL": "smtp://", "NOTICE_TO": "a@example.org"}),
        ("SMTP_URL", {"SMTP_URL": "smtp://user:hunter2@mail.example.org", "NOTICE_TO": "a@example.org"}),
        ("NOTICE_TO", {"SMTP_URL": "smtps://user:hunter2@mail.example.org"}),
        ("NOTICE_TO", {"SMTP_URL": "smtp://mail.example.org", "NOTICE_TO": " , "}),
        ("WEBHOOK_URL", {"WEBHOOK_URL": "http://hooks.example.org", "WEBHOOK_SECRET": "x" * 32}),
        ("WEBHOOK_URL", {"WEBHOOK_URL": "ftp://hooks.example.org", "WEBHOOK_SECRET": "x" * 32}),
        ("WEBHOOK_URL", {"WEBHOOK_URL": "hooks", "WEBHOOK_SECRET": "x" * 32}),
        ("WEBHOOK_SECRET", {"WEBHOOK_URL": "https://hooks.example.org"}),
        ("WEBHOOK_SECRET", {"WEBHOOK_URL": "https://hooks.example.org", "WEBHOOK_SECRET": "hunter2"}),
    ],
)
def test_notices_that_could_not_be_sent_or_trusted_stop_the_start(variable, environment):
    with pytest.raises(SettingError, match=f"^{variable} ") as error:
        load_settings(environment)
    assert "hunter2" not in str(error.value)


def test_notices_go_where_the_operator_says():
    settings = load_settings(
        {"SMTP_URL": "smtp+starttls://u:p@mail.example.org:587", "NOTICE_TO": "a@example.org, b@example.org",
         "WEBHOOK_URL": "http://127.0.0.1:9000/hook", "WEBHOOK_SECRET": "x" * 16, "STAFF_URL": "https://desk.example.org/"}
    )  # fmt: skip
    assert settings.notice_to == ("a@example.org", "b@example.org")
    assert settings.staff_url == "https://desk.example.org"
    assert load_settings({"PORT": "8080"}).staff_url == "http://127.0.0.1:8080/staff"


KEY = "3qJ8Wc0m1VtXv5yR2kL7aB9dEfGhIjKlMnOpQrStUvw="
TO, SECRET = {"NOTICE_TO": "a@example.org"}, {"WEBHOOK_SECRET": "x" * 16}


@pytest.mark.parametrize(
    ("variable", "value", "others"),
    [
        ("DATABASE_URL", "hunter2", {}),
        ("DATABASE_URL", "hunter2://db/x", {}),
        ("DATABASE_URL", "mysql://u:hunter2@db/x", {}),
        ("DATABASE_URL", "postgresql+psycopg://u:hunter2@db/x", {}),
        ("DATABASE_URL", "postgresql+psycopg2://u:hunter2@db/x", {}),
        ("DATABASE_URL", "postgresql://u:hunter2@db:port/x", {}),
        ("DATABASE_URL", "postgresql://u:hunter2@db:99999/x", {}),
        ("DATABASE_URL", "sqlite:hunter2", {}),
        ("REDIS_URL", "hunter2://cache:6379/0", {}),
        ("REDIS_URL", "redis://u:hunter2@cache:port", {}),
        ("REDIS_URL", "redis://", {}),
        ("WEBHOOK_URL", "https://[hunter2", SECRET),
        ("WEBHOOK_URL", "https://hooks.example.org:hunter2/", SECRET),
        ("SMTP_URL", "smtp://mail:hunter2", TO),
        ("SMTP_URL", "smtp://mail.example.org:0", TO),
        ("ACTION_SERVER_URL", "hunter2", {}),
        ("ACTION_SERVER_URL", "http://127.0.0.1:hunter2/webhook", {}),
        ("STAFF_URL", "javascript:hunter2", {}),
        ("STAFF_URL", "https:///hunter2", {}),
        ("STAFF_URL", "https://desk example.org/hunter2", {}),
        ("HOST", "hunter2 example", {}),
        ("HOST", "[::1]", {}),
        ("ENCRYPTION_KEY", "hunter2", {}),
        ("RASA_PORT", "8000", {}),
    ],
)
def test_what_cannot_be_used_stops_the_start_by_name_and_without_its_value(variable, value, others):
    with pytest.raises(SettingError, match=f"^{variable} must be") as error:
        load_settings({variable: value, **others})
    assert "hunter2" not in str(error.value)


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@db:5432/x", "postgresql://u:p@db:5432/x"),
        ("postgresql://u:p/w#1?@db/x", "postgresql://u:p/w#1?@db/x"),
        ("postgresql:///x?host=/run/postgresql", "postgresql:///x?host=/run/postgresql"),
        ("sqlite:////srv/x.db", "sqlite:////srv/x.db"),
        ("sqlite://", "sqlite://"),
    ],
)
def test_a_database_is_named_as_hosts_name_it(given, used):
    assert load_settings({"DATABASE_URL": given}).database_url == used


def test_addresses_that_can_be_used_are_taken_as_they_are():
    given = {
        "REDIS_URL": "rediss://:p@cache:6379/0", "ACTION_SERVER_URL": "http://actions:5055/webhook", "ENCRYPTION_KEY": KEY,
        "STAFF_URL": "https://[2001:db8::1]:8443/staff", "HOST": "chat.example.org",
    }  # fmt: skip
    settings = load_settings(given)
    assert {name: getattr(settings, name.lower()) for name in given} == given


@pytest.mark.parametrize(
    ("host", "staff_url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/staff"),
        ("0.0.0.0", "http://127.0.0.1:8000/staff"),
        ("::1", "http://[::1]:8000/staff"),
        ("::", "http://[::1]:8000/staff"),
        ("2001:db8::1", "http://[2001:db8::1]:8000/staff"),
        ("chat.example.org", "http://chat.example.org:8000/staff"),
    ],
)
def test_links_lead_where_a_browser_on_this_machine_finds_us(host, staff_url):
    assert load_settings({"HOST": host}).staff_url == staff_url
