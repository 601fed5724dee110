from __future__ import annotations

import subprocess
import sys

import pytest

from admissions.settings import load_settings
from benchmarks import bench
from benchmarks.bench import Side, environment_of


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


def test_a_message_that_failed_is_no_throughput():
    def refuse(_conversation, text):
        if text == bench.MESSAGES[3]:
            raise OSError("503")

    with pytest.raises(OSError, match="503"):
        bench._throughput(Side("refusing", lambda: "c", refuse))
    assert bench._throughput(Side("answering", lambda: "c", lambda *_: None)) > 0


def test_the_size_is_that_of_the_model_whose_training_was_timed(tmp_path):
    write = "import pathlib, sys; pathlib.Path(sys.argv[1], 'new.tar.gz').write_bytes(bytes(2_000_000))"

    figures = bench._training([sys.executable, "-c", write, tmp_path / "models"], tmp_path, tmp_path)

    assert figures["model MB"] == 2
    assert figures["training s"] > 0


def test_a_training_that_fails_is_no_figure(tmp_path):
    with pytest.raises(subprocess.CalledProcessError):
        bench._training([sys.executable, "-c", "raise SystemExit(1)"], tmp_path, tmp_path)
