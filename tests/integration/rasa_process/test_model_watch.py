"""A running process takes up a promoted model by itself, and leaves alone one that it cannot load."""

import asyncio
import os
from types import SimpleNamespace

import pytest

from admissions.teaching import model_files
from components import model_watch
from components.model_watch import watch_models

A, B, C = (f"2026112{number}-120000-{name}.tar.gz" for number, name in enumerate("abc"))


class Process:
    """What `watch_models` sees of a process, whose agents are names."""

    def __init__(self, folder):
        self.folder = folder
        self.ctx = SimpleNamespace(agent=SimpleNamespace(model_name=A), unusable_model=None)
        self.broken, self.loads, self.promotions = set(), [], 0
        self.promote(A)

    def promote(self, name):
        self.promotions += 1
        for path in (self.folder / name, self.folder / f"{name}.gate.json"):
            path.touch()
        os.utime(self.folder / name, ns=(0, self.promotions * 10**9))

    def load(self, agent, name):
        self.loads.append(name)
        if name in self.broken:
            raise OSError("it holds what a visitor wrote")
        return SimpleNamespace(model_name=name)

    async def watch_until(self, condition, seconds=5.0):
        watching = asyncio.create_task(watch_models(self, self.load))
        deadline = asyncio.get_running_loop().time() + seconds
        while not condition() and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0.01)
        # Long enough for it to look again.
        await asyncio.sleep(0.05)
        watching.cancel()
        assert condition()


@pytest.fixture
def process(tmp_path, monkeypatch):
    monkeypatch.setattr(model_files, "MODELS", tmp_path)
    monkeypatch.setattr(model_watch, "LOOK_SECONDS", 0.01)
    return Process(tmp_path)


def test_a_promoted_model_takes_over_and_is_loaded_once(process):
    process.promote(B)
    asyncio.run(process.watch_until(lambda: process.ctx.agent.model_name == B))

    assert process.loads == [B]


def test_going_back_is_followed_too(process):
    process.promote(B)
    asyncio.run(process.watch_until(lambda: process.ctx.agent.model_name == B))
    process.promote(A)
    asyncio.run(process.watch_until(lambda: process.ctx.agent.model_name == A))


def test_without_a_promotion_nothing_is_loaded(process):
    asyncio.run(process.watch_until(lambda: True))

    assert process.loads == []


def test_a_model_that_cannot_be_loaded_is_named_once_and_the_old_one_goes_on(process, caplog):
    process.broken.add(B)
    process.promote(B)
    asyncio.run(process.watch_until(lambda: process.ctx.unusable_model == B))

    assert process.ctx.agent.model_name == A
    assert process.loads == [B]
    assert "model_unusable" in caplog.text
    assert "visitor wrote" not in caplog.text


def test_the_model_after_a_broken_one_is_taken_up(process):
    process.broken.add(B)
    process.promote(B)
    asyncio.run(process.watch_until(lambda: process.ctx.unusable_model == B))
    process.promote(C)
    asyncio.run(process.watch_until(lambda: process.ctx.agent.model_name == C))

    assert process.ctx.unusable_model is None


def test_a_file_that_goes_while_it_looks_does_not_end_the_watch(process):
    # A name that is listed but leads nowhere, as a model that `accept` deletes just then.
    (process.folder / C).symlink_to(process.folder / "deleted")
    process.promote(B)

    async def clear():
        await asyncio.sleep(0.1)
        (process.folder / C).unlink()

    async def both():
        await asyncio.gather(process.watch_until(lambda: process.ctx.agent.model_name == B), clear())

    asyncio.run(both())
    assert process.loads == [B]


def test_going_back_to_the_model_that_serves_clears_the_blame(process):
    process.broken.add(B)
    process.promote(B)
    asyncio.run(process.watch_until(lambda: process.ctx.unusable_model == B))
    process.promote(A)
    asyncio.run(process.watch_until(lambda: process.ctx.unusable_model is None))

    assert process.ctx.agent.model_name == A


def test_a_model_that_failed_is_tried_again_when_it_is_put_to_use_again(process):
    process.broken.add(B)
    process.promote(B)

    async def repaired():
        while process.ctx.unusable_model != B:
            await asyncio.sleep(0.01)
        process.broken.clear()
        process.promote(B)

    async def both():
        await asyncio.gather(process.watch_until(lambda: process.ctx.agent.model_name == B), repaired())

    asyncio.run(both())
    assert process.loads == [B, B]
    assert process.ctx.unusable_model is None


def test_a_model_that_did_not_pass_the_gate_is_left_alone(process):
    (process.folder / C).touch()
    asyncio.run(process.watch_until(lambda: True))

    assert process.loads == []
