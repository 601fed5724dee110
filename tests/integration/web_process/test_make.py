"""What the Makefile makes of the environment."""

import configparser
import os
import stat
import subprocess

import pytest

from admissions.settings import PROJECT


def make(rule, *arguments, **environment):
    """The output of a rule of one's own, beside those of the Makefile, which may have started these tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ACTION")}
    done = subprocess.run(
        ["make", "--no-print-directory", *arguments, "--eval", f".PHONY: ours\nours: ; @{rule}", "ours"], cwd=PROJECT,
        env={**kept, **environment}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.mark.parametrize(("arguments", "environment"), [((), {"VAR_DIR": ""}), (("VAR_DIR=",), {})])
def test_an_empty_folder_counts_as_not_set(arguments, environment):
    assert make('echo "$(VAR_DIR) $$VAR_DIR"', *arguments, **environment) == f"{PROJECT}/var {PROJECT}/var"


def test_a_log_is_for_its_owner_alone_also_in_a_folder_with_a_space(tmp_path):
    folder = tmp_path / "of an instance"
    make("$(call private_log,train)", VAR_DIR=str(folder))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
    assert modes == {folder.name: 0o700, "train.log": 0o600}


def test_what_the_processes_write_is_for_their_owner_alone():
    conf = configparser.RawConfigParser()
    conf.read(PROJECT / "supervisord.conf")
    assert conf["supervisord"]["umask"] == "077"


@pytest.mark.parametrize(
    ("url", "started"),
    [
        ("", "false 5055"),
        ("http://127.0.0.1:6055/webhook", "true 6055"),
        ("http://localhost:6055", "true 6055"),
        ("http://actions.example.org:6055/webhook", "false 5055"),
        ("http://localhost.example.org:6055/webhook", "false 5055"),
        ("https://127.0.0.1:6055/webhook", "false 5055"),
    ],
)
def test_an_action_server_is_started_where_its_address_is_this_machine(url, started):
    assert make("echo $$ACTIONS_AUTOSTART $$ACTIONS_PORT", ACTION_SERVER_URL=url) == started


def test_the_action_servers_port_can_be_chosen():
    chosen = make("echo $$ACTIONS_PORT", ACTION_SERVER_URL="http://127.0.0.1:6055", ACTIONS_PORT="7055")
    assert chosen == "7055"
