from __future__ import annotations

import pytest

from admissions.settings import load_settings
from benchmarks.bench import environment_of


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgresql://real/admissions"),
        ("REDIS_URL", "redis://real"),
        ("SMTP_URL", "smtps://real"),
        ("WEBHOOK_URL", "https://real.example.org"),
        ("ENCRYPTION_KEY", "8mFq0Dq6hQ0s2m0m3J3o1h5vJ8lq3b3m2n1k0j9i8hs="),
        ("ACTION_SERVER_URL", "http://real:5055"),
        ("HOST", "0.0.0.0"),
    ],
)
def test_a_measured_instance_has_nothing_of_the_operators(monkeypatch, tmp_path, name, value):
    monkeypatch.delenv(name, raising=False)
    alone = load_settings(environment_of(tmp_path, 8101, 5101))
    monkeypatch.setenv(name, value)
    assert load_settings(environment_of(tmp_path, 8101, 5101)) == alone
    assert alone.database_url == f"sqlite:///{tmp_path / 'admissions.db'}"
