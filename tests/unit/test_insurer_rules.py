"""An insurer that staff add or change is known by names of its own, never by words that everybody uses."""

from __future__ import annotations

import datetime as dt

import pytest

from admissions.staff.edit_rules import EditError, Fields
from admissions.facts import Edit, Edits, use_edits
from admissions.times.hours import UTC
from admissions.insurance.insurer_list import catalogue, entries, familiar, key_of
from admissions.insurance.insurer_rules import read_insurer
from admissions.insurance.insurers import find_insurers, load_catalogue

TODAY = dt.date(2026, 11, 25)
NEW = {
    "name": "Zephyr Mutual",
    "status": "accepted",
    "aliases": "zephyr, zephyr plans",
    "source": "contract",
    "checked_on": "2026-11-20",
}


def read(changed: Edits = Edits(), key: str | None = None, **values: str):
    return read_insurer(Fields({**NEW, **values}, TODAY), changed, key)


def problems(changed: Edits = Edits(), key: str | None = None, **values: str) -> dict[str, str]:
    with pytest.raises(EditError) as refused:
        read(changed, key, **values)
    return {name: problem.code for name, problem in refused.value.problems.items()}


def with_edit(changed: Edits, key, proposal) -> Edits:
    edit = Edit(
        changed.number + 1, key, proposal.value, proposal.source, proposal.checked_on, "Anna", dt.datetime.now(UTC)
    )
    return Edits({**changed.by_key, key: edit})


def found(text: str) -> list[str]:
    return [f"{m.insurer.status} {m.insurer.name}" for m in find_insurers(text, catalogue())]


def typed(entry) -> dict[str, str]:
    insurer = entry.insurer
    return {
        "name": insurer.name, "status": insurer.status, "aliases": ", ".join(insurer.aliases),
        "sounds_like": "\n".join(insurer.sounds_like), "note": entry.note,
    }  # fmt: skip


@pytest.mark.parametrize("entry", entries(Edits()).values(), ids=lambda entry: entry.key)
def test_what_ships_can_be_typed_again_as_it_is(entry):
    key, proposal = read(key=entry.key, **typed(entry))

    assert key == entry.key
    use_edits(with_edit(Edits(), key, proposal))
    assert entry.insurer in catalogue().insurers
    assert len(catalogue().insurers) == len(load_catalogue().insurers)


def test_without_edits_the_list_is_what_ships():
    assert catalogue() == load_catalogue()


def test_an_added_insurer_is_found_and_one_that_is_retired_is_not():
    assert found("do you take zephyr?") == []
    added = with_edit(Edits(), *read())
    use_edits(added)
    assert found("do you take zephyr?") == ["accepted Zephyr Mutual"]
    assert "Zephyr Mutual" in catalogue().accepted_names

    use_edits(with_edit(added, *read(added, "insurer:zephyr-mutual", is_retired="on")))
    assert found("do you take zephyr?") == []


@pytest.mark.parametrize(
    ("text", "learnt"),
    [
        ("do you take zephyr?", "do you take Aetna?"),
        ("i have cigna and Zephyr Mutual, is that ok", "i have cigna and Aetna, is that ok"),
        ("do you take cigna?", "do you take cigna?"),
        ("the zephyr that blows over the hills is a wind", "the zephyr that blows over the hills is a wind"),
        ("what is iop", "what is iop"),
    ],
)
def test_a_name_that_was_added_reads_like_one_that_was_learnt(text, learnt):
    assert familiar(text) == text
    use_edits(with_edit(Edits(), *read(aliases="", sounds_like="zephyr")))

    assert familiar(text) == learnt


@pytest.mark.parametrize(
    ("text", "learnt"),
    [
        ("Florida Blue?", "Aetna?"),
        ("highmark", "Aetna"),
        ("I have Florida Blue", "I have Aetna"),
        ("VA?", "Aetna?"),
        ("kaiser and cigna", "kaiser and cigna"),
        ("is detox hard if highmark pays", "is detox hard if highmark pays"),
    ],
)
def test_a_name_that_is_not_on_the_list_reads_like_one_that_was_learnt_where_it_stands_alone(text, learnt):
    assert familiar(text) == learnt


def test_a_changed_status_counts_and_a_new_name_keeps_its_key():
    key, proposal = read(key="insurer:cigna", name="Cigna Group", status="not_listed", aliases="cigna")
    use_edits(with_edit(Edits(), key, proposal))

    assert key == "insurer:cigna"
    assert found("do you take cigna?") == ["not_listed Cigna Group"]
    assert len(entries(Edits())) == len(catalogue().insurers)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"name": ""}, {"name": "empty"}),
        ({"name": "Z" * 61}, {"name": "too_long"}),
        ({"name": "<b>Zephyr</b>"}, {"name": "not_plain"}),
        ({"name": "Cigna"}, {"name": "taken"}),
        ({"name": "CIGNA!"}, {"name": "taken"}),
        ({"name": "C.V.S. Aetna"}, {"name": "taken"}),
        ({"name": "Plan"}, {"name": "everyday"}),
        ({"name": "???"}, {"name": "no_letters"}),
        ({"aliases": "zephyr, cigna"}, {"aliases": "taken"}),
        # How someone else's name is written by dictation.
        ({"aliases": "sigma"}, {"aliases": "taken"}),
        ({"aliases": "health"}, {"aliases": "everyday"}),
        ({"aliases": "insurance"}, {"aliases": "everyday"}),
        ({"aliases": "one two three four five six"}, {"aliases": "too_many_words"}),
        ({"aliases": ",".join(f"zephyr{n}" for n in range(21))}, {"aliases": "too_many"}),
        ({"sounds_like": "edna"}, {"sounds_like": "taken"}),
        ({"sounds_like": "my"}, {"sounds_like": "everyday_guarded"}),
        ({"status": "covered"}, {"status": "no_choice"}),
        ({"status": ""}, {"status": "no_choice"}),
        ({"checked_on": "2026-11-26"}, {"checked_on": "future"}),
        ({"source": ""}, {"source": "empty"}),
        ({"note": "n" * 501}, {"note": "too_long"}),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(values, problem):
    assert problems(**values) == problem


def test_an_everyday_word_is_taken_under_sounds_like_where_it_counts_only_beside_insurance():
    use_edits(with_edit(Edits(), *read(aliases="", sounds_like="united airlines")))

    assert found("i fly united airlines tomorrow for work") == []


def test_the_names_of_a_retired_insurer_are_free_again():
    cigna = entries(Edits())["insurer:cigna"]
    retired = with_edit(Edits(), *read(key="insurer:cigna", **typed(cigna), is_retired="on"))

    assert read(retired, aliases="cigna")[0] == "insurer:zephyr-mutual"
    taken = with_edit(retired, *read(retired, aliases="cigna"))
    assert problems(taken, "insurer:cigna", **{**typed(cigna), "sounds_like": ""}) == dict.fromkeys(
        ("name", "aliases"), "taken"
    )


@pytest.mark.parametrize("name", ["Anthem", "Blue Cross", "Blue Shield of California"])
def test_the_two_companies_of_one_name_keep_their_names_because_an_answer_is_built_on_them(name):
    entry = entries(Edits())[key_of(name)]

    assert problems(key=entry.key, **{**typed(entry), "name": "Something Else"}) == {"name": "ruled"}
    assert problems(key=entry.key, **typed(entry), is_retired="on") == {"name": "ruled"}
    assert read(key=entry.key, **{**typed(entry), "status": "accepted"})


def test_the_last_insurer_of_the_list_stays_on_it():
    changed = Edits()
    accepted = [entry for entry in entries(changed).values() if entry.insurer.status == "accepted"]
    for entry in accepted[:-1]:
        changed = with_edit(changed, *read(changed, entry.key, **{**typed(entry), "status": "not_listed"}))

    last = accepted[-1]
    assert problems(changed, last.key, **{**typed(last), "status": "government"}) == {"status": "last_accepted"}
    assert problems(changed, last.key, **typed(last), is_retired="on") == {"status": "last_accepted"}


def test_a_second_insurer_of_the_same_name_is_refused():
    added = with_edit(Edits(), *read())

    assert problems(added, name="zephyr-mutual", aliases="")["name"] == "taken"


def test_nothing_typed_however_strange_is_more_than_refused(hostile):
    for field in ("name", "aliases", "sounds_like", "status", "note", "checked_on"):
        try:
            read(**{field: hostile})
        except EditError:
            continue
