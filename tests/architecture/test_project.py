"""The project's files keep their promises: locks, settings, routes, no request to anyone else."""

import dataclasses
import re

import pytest

from admissions.settings import PROJECT, Settings, load_settings
from web.app import create_app


def test_locks_are_hashed_and_name_no_index():
    for name in ("rasa.txt", "web.txt"):
        lock = (PROJECT / "requirements" / name).read_text()

        assert "--index-url" not in lock
        assert "://" not in lock
        packages = re.findall(r"^[a-z0-9][\w.-]*==", lock, re.MULTILINE)
        assert len(packages) <= lock.count("--hash=sha256:")


def test_torch_is_not_locked():
    assert not re.search(
        r"^(?:torch|sentence-transformers)==", (PROJECT / "requirements" / "rasa.txt").read_text(), re.MULTILINE
    )


def test_every_setting_is_documented():
    running = (PROJECT / "docs" / "running.md").read_text()
    source = (PROJECT / "admissions" / "settings.py").read_text()
    variables = set(re.findall(r'"([A-Z][A-Z_]+)"', source))

    assert len(variables) >= len(dataclasses.fields(Settings))
    assert [name for name in sorted(variables) if f"`{name}`" not in running] == []


def test_the_page_asks_no_other_origin():
    for path in [*(PROJECT / "web" / "static").rglob("*"), *(PROJECT / "web" / "templates").rglob("*")]:
        if path.is_file():
            loads = re.findall(
                r"(?:src|href|@import|url\(|fetch\(|import\s*\()\s*=?\s*[\"']?(https?:)?//", path.read_text()
            )
            assert loads == [], path.name


PUBLIC = {
    "/livez", "/healthz", "/", "/chat", "/widget.js", "/api/chat/sessions", "/api/chat/resume", "/openapi.json",
}  # fmt: skip


def routes(tmp_path):
    app = create_app(load_settings({"VAR_DIR": str(tmp_path)}))
    return app.openapi()["paths"]


def test_every_route_says_who_may_use_it(tmp_path):
    for path, methods in routes(tmp_path).items():
        for operation in methods.values():
            said = operation.get("description", "")
            assert ("Public." in said) == (path in PUBLIC), path
            assert "Public." in said or "Needs the session's token." in said, path


def test_readme_starts_with_the_two_commands():
    opening = (PROJECT / "README.md").read_text()[:600]

    assert "make run" in opening
    assert "make test" in opening


def tracked_files():
    skipped = {
        ".git",
        ".venv",
        ".venv-rasa",
        ".tools",
        "var",
        "models",
        "reports",
        ".rasa",
        "__pycache__",
        ".ruff_cache",
        ".mypy_cache",
        ".hypothesis",
        "results",
    }
    for path in PROJECT.rglob("*"):
        if path.is_file() and not skipped & set(path.relative_to(PROJECT).parts):
            yield path


def test_no_file_holds_a_secret_or_a_path_of_a_machine():
    pattern = re.compile(r"/(?:root|home)/\w|BEGIN (?:RSA |EC )?PRIVATE KEY|AKIA[0-9A-Z]{16}")
    found = [
        path.name
        for path in tracked_files()
        if path.suffix in {".py", ".yml", ".md", ".txt", ".in", ".conf", ".ini", ".toml", ".js", ".html", ".css", ""}
        and pattern.search(path.read_text(encoding="utf-8", errors="ignore"))
        and path.name != "test_project.py"
    ]

    assert found == []


@pytest.mark.parametrize("name", ["domain.yml", "config.yml", "endpoints.yml", "credentials.yml"])
def test_rasas_files_stand_at_the_root(name):
    assert (PROJECT / name).is_file()
