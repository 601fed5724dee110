from __future__ import annotations

import pytest
from sqlalchemy import delete, select, update

from admissions.facts import FactError
from admissions.insurers import find_insurers, load_catalogue
from admissions.storage.catalogue import read_catalogue, seed_insurers
from admissions.storage.database import reading, transaction
from admissions.storage.tables import InsurerRow


@pytest.fixture
def seeded(engine):
    with transaction(engine) as session:
        seed_insurers(session)
    return engine


def row(name: str = "Zephyr Mutual", **fields) -> InsurerRow:
    return InsurerRow(
        **{
            "name": name,
            "status": "accepted",
            "aliases": ["zephyr"],
            "sounds_like": [],
            "checked_on": "2026-11-23",
            **fields,
        }
    )


def found(engine, text: str) -> list[str]:
    return [f"{m.insurer.status} {m.insurer.name}" for m in find_insurers(text, read_catalogue(engine))]


def test_seeding_fills_the_table_with_the_insurers_of_the_facts(seeded):
    assert read_catalogue(seeded) == load_catalogue()


def test_seeding_again_adds_nothing(seeded):
    with transaction(seeded) as session:
        assert seed_insurers(session) == 0


def test_seeding_says_how_many_it_added(engine):
    with transaction(engine) as session:
        assert seed_insurers(session) == len(load_catalogue().insurers)


def test_seeding_leaves_what_the_operator_changed(seeded):
    with transaction(seeded) as session:
        session.execute(update(InsurerRow).where(InsurerRow.name == "Cigna").values(status="not_listed"))
        session.execute(delete(InsurerRow).where(InsurerRow.name == "Aetna"))
    with transaction(seeded) as session:
        assert seed_insurers(session) == 1
    assert found(seeded, "aetna or cigna?") == ["accepted Aetna", "not_listed Cigna"]


def test_seeded_rows_say_when_they_were_checked(seeded):
    with reading(seeded) as session:
        days = set(session.execute(select(InsurerRow.checked_on)).scalars())
    assert {len(day) for day in days} == {10}


def test_an_empty_table_means_the_insurers_of_the_facts(engine):
    assert read_catalogue(engine) == load_catalogue()


def test_a_change_in_the_table_counts_at_once(seeded):
    assert found(seeded, "do you take zephyr?") == []
    with transaction(seeded) as session:
        session.add(row())
    assert found(seeded, "do you take zephyr?") == ["accepted Zephyr Mutual"]
    with transaction(seeded) as session:
        session.execute(update(InsurerRow).where(InsurerRow.name == "Zephyr Mutual").values(status="not_listed"))
    assert found(seeded, "do you take zephyr?") == ["not_listed Zephyr Mutual"]


def test_the_table_alone_decides_once_it_has_a_row(engine):
    with transaction(engine) as session:
        session.add(row())
    assert read_catalogue(engine).accepted_names == ("Zephyr Mutual",)
    assert found(engine, "do you take cigna?") == []


def test_words_near_a_name_are_no_name_in_the_table_either(seeded):
    assert found(seeded, "six sigma and the national anthem, do you have a plan") == []


def test_a_name_that_two_rows_share_is_refused(seeded):
    with transaction(seeded) as session:
        session.add(row(aliases=["cigna"]))
    with pytest.raises(FactError, match="Cigna"):
        read_catalogue(seeded)
