"""Who may import whom: `components`, `actions` and `web` know `admissions` and never each other."""

import ast

import pytest

from admissions.settings import PROJECT

FRAMEWORKS = {"rasa", "rasa_sdk", "sanic", "fastapi", "starlette", "uvicorn", "httpx", "jinja2"}
OURS = {"admissions", "actions", "components", "web", "benchmarks"}
FORBIDDEN = {
    "admissions": FRAMEWORKS | OURS - {"admissions"},
    "actions": (FRAMEWORKS - {"rasa_sdk"}) | OURS - {"admissions", "actions"},
    "components": {"fastapi", "starlette", "uvicorn", "httpx", "jinja2"} | OURS - {"admissions", "components"},
    "web": {"rasa", "rasa_sdk", "sanic"} | OURS - {"admissions", "web"},
}
# Ring 1 knows facts and rules only; ring 2 keeps; ring 3 uses both.
STORAGE_USERS = {
    "__main__", "audit", "call_desk", "call_numbers", "callback_states", "callbacks", "caller_cards", "caught_turns", "check", "command_line", "conversation_list",
    "conversation_search", "conversations", "desk_tasks", "desk_watch", "editing", "erasure", "exports", "flagged_answers", "hand_offs", "heartbeats",
    "listings", "model_runs", "numbers", "outbox", "promotion", "references", "replay", "retention", "review", "saved_views", "members",
    "staff_commands", "staff_exports", "staff_links", "staff_notes", "staff_sessions", "staff_sign_in", "storage", "summaries",
    "terminal", "transcripts",
    "visitor_codes",
}  # fmt: skip


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def modules(package):
    return sorted((PROJECT / package).rglob("*.py"))


@pytest.mark.parametrize("package", FORBIDDEN)
def test_a_package_imports_only_what_its_room_may_know(package):
    broken = [
        f"{path.relative_to(PROJECT)} imports {name}"
        for path in modules(package)
        for name in imports(path)
        if name.split(".")[0] in FORBIDDEN[package]
    ]

    assert broken == []


def test_facts_and_rules_know_nothing_of_the_database():
    broken = [
        f"{path.name} imports {name}"
        for path in modules("admissions")
        if not {path.stem, path.parent.name} & STORAGE_USERS
        for name in imports(path)
        if name.startswith(("sqlalchemy", "admissions.storage"))
    ]

    assert broken == []


# The type of what `admissions` is given; nothing can be asked with its name alone.
ENGINE_TYPE = ("sqlalchemy.engine", "Engine")


def names(path):
    """(module, name) of every import; the name is None where the module itself is imported."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def sql_in(path):
    """What a module takes of SQLAlchemy beyond the engine's type."""
    return [found for found in names(path) if found[0].split(".")[0] == "sqlalchemy" and found != ENGINE_TYPE]


def test_actions_and_web_hold_no_sql():
    broken = {
        str(path.relative_to(PROJECT)): sql_in(path)
        for package in ("actions", "web")
        for path in modules(package)
        if sql_in(path)
    }

    assert broken == {}


@pytest.mark.parametrize(
    "line",
    [
        "from sqlalchemy import select, text",
        "import sqlalchemy",
        "import sqlalchemy as sa",
        "from sqlalchemy.orm import Session",
        "from sqlalchemy.engine import create_engine",
    ],
)
def test_sql_is_seen_however_it_is_imported(tmp_path, line):
    module = tmp_path / "module.py"
    module.write_text(f"from sqlalchemy.engine import Engine\n{line}\n")

    assert len(sql_in(module)) >= 1


def test_functions_are_short():
    lengths = sorted(
        (node.end_lineno - node.lineno + 1, f"{path.relative_to(PROJECT)}:{node.lineno}")
        for package in FORBIDDEN
        for path in modules(package)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )

    assert lengths[len(lengths) // 2][0] <= 10
    assert lengths[int(len(lengths) * 0.9)][0] <= 30
