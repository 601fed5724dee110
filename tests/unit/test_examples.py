"""What may become a training sentence, and how it is kept."""

import threading

import pytest

from admissions.teaching import examples
from admissions.teaching.examples import (
    Example,
    add_reviewed,
    clean,
    confirmed,
    intents_by_group,
    is_known,
    known,
    problems,
    remove_reviewed,
    reviewed,
    writing,
)
from admissions.facts import read_yaml
from admissions.talk.sentences import key_of

TRAINING = {
    "getting_in": [
        ("cost", ["how much does it cost", "what is the price of treatment"]),
        ("location", ["where are you"]),
    ],
    "safety": [("crisis_suicide", ["i want to die"]), ("crisis_suicide", ["whats the point of anything anymore"])],
    "conversation": [("greet", ["hello there", "anna says hi"])],
}


@pytest.fixture
def nlu(tmp_path):
    folder = tmp_path / "nlu"
    folder.mkdir()
    for group, blocks in TRAINING.items():
        lines = ['version: "3.1"', "nlu:"]
        for number, (intent, texts) in enumerate(blocks):
            level = ", level: ask" if group == "safety" and number else ""
            lines += [f"- intent: {intent}", f"  metadata: {{writer: someone{level}}}", "  examples: |"]
            lines += [f"    - {text}" for text in texts]
        (folder / f"{group}.yml").write_text("\n".join(lines) + "\n")
    return folder


@pytest.fixture
def held_out(tmp_path):
    folder = tmp_path / "understanding"
    folder.mkdir()
    (folder / "visitors.yml").write_text('cost: ["so what would i pay at your place"]\n')
    (folder / "gate.yml").write_text(
        'act: {suicide: ["tonight i am done"]}\nquiet: [{text: "this job is killing me", why: idiom}]\n'
    )
    return folder


@pytest.fixture
def of(nlu, held_out):
    return known(nlu, held_out)


def add(example, nlu):
    with writing(nlu):
        add_reviewed(example, nlu)


def remove(text, nlu):
    with writing(nlu):
        return remove_reviewed(text, nlu)


def codes(text, intent, of, level=None):
    return [problem.code for problem in problems(Example(text, intent, level), of)]


@pytest.mark.parametrize(
    "text", ["whats the damage for a month", "is it 300 a day", "I've been sober since 2019, what do I pay"]
)
def test_an_ordinary_sentence_may_be_taught(of, text):
    assert codes(text, "cost", of) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("my name is [name] and what is the price", "masked"),
        ("call [phone] about the price", "masked"),
        ("look at [this](insurer) price", "masked"),
        ("reach me at 919 555 0100 about cost", "identifying"),
        ("my zip is 90210 what is the price", "identifying"),
        ("mail me the price at jo@example.org", "identifying"),
        ("my name is Gertrude, what do you charge", "identifying"),
        ("what would Gertrude pay with you", "name"),
        ("!!! 123", "empty"),
        ("", "empty"),
        ("how much " * 60, "too_long"),
        ("so what would i pay at your place??", "test_sentence"),
        ("this job is killing me", "test_sentence"),
    ],
)
def test_what_may_not_be_taught_is_refused(of, text, code):
    assert code in codes(text, "cost", of)


def test_the_same_sentence_under_another_intent_is_refused_and_named(of):
    found = problems(Example("How much does it cost?", "location"), of)

    assert [(problem.code, problem.about) for problem in found] == [("conflict", "cost: how much does it cost")]


def test_nearly_the_same_sentence_under_another_intent_is_refused_too(of):
    assert codes("what is the prize of treatment", "location", of) == ["conflict"]


def test_a_crisis_needs_its_level_and_nothing_else_has_one(of):
    assert codes("i cannot go on like this", "crisis_suicide", of) == ["level"]
    assert codes("i cannot go on like this", "crisis_suicide", of, "ask") == []
    assert codes("what do you charge", "cost", of, "act") == ["level"]


def test_another_level_of_the_same_sentence_is_a_conflict(of):
    assert codes("i want to die", "crisis_suicide", of, "ask") == ["conflict"]
    assert codes("i want to die", "crisis_suicide", of, "act") == []


def test_plain_danger_cannot_be_taught_as_harmless(of):
    assert "danger" in codes("i am going to kill myself tonight", "greet", of)


def test_a_sentence_that_is_taught_already_is_known(of):
    assert is_known(Example("it cost how much does?", "cost"), of)
    assert not is_known(Example("how much does it costs", "cost"), of)
    assert not is_known(Example("how much does it cost", "location"), of)


def test_what_was_confirmed_is_kept_with_who_and_when_and_nothing_else(nlu):
    add(Example("whats the damage: per month", "cost", by='Anna "A" O\'Neil', on="2026-11-23"), nlu)

    block = read_yaml(nlu / "reviewed" / "getting_in.yml")["nlu"][0]
    assert block["metadata"] == {"writer": "reviewed", "by": 'Anna "A" O\'Neil', "on": "2026-11-23"}
    assert block["examples"] == "- whats the damage: per month\n"
    assert block["intent"] == "cost"


def test_a_crisis_keeps_its_level(nlu):
    add(Example("i cannot go on like this", "crisis_suicide", "ask", by="Anna", on="2026-11-23"), nlu)
    add(Example("i took all of them", "crisis_suicide", "act", by="Anna", on="2026-11-23"), nlu)

    assert sorted((e.text, e.level) for e in reviewed(nlu)) == [
        ("i cannot go on like this", "ask"),
        ("i took all of them", "act"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "no",
        "- a dash",
        "# not a comment",
        "{a: b}",
        "'quoted' \"twice\"",
        "*&%!|>@`",
        "key: value",
        "ünïcödé 🙏",
        "null",
        "1e3 x",
    ],
)
def test_any_words_come_back_as_they_were(nlu, text):
    add(Example(clean(text), "cost", by="Anna", on="2026-11-23"), nlu)

    assert [e.text for e in reviewed(nlu)] == [clean(text)]


def test_what_is_added_is_known_at_once_and_what_is_removed_is_not(nlu, held_out):
    add(Example("whats the damage", "cost", by="Anna", on="2026-11-23"), nlu)
    assert codes("Whats the damage", "location", known(nlu, held_out)) == ["conflict"]
    assert confirmed(key_of("the damage whats"), nlu).intent == "cost"

    assert remove("whats the damage", nlu)
    assert not remove("whats the damage", nlu)
    assert codes("Whats the damage", "location", known(nlu, held_out)) == []
    assert reviewed(nlu) == []


@pytest.mark.parametrize("metadata", ["", "  metadata:\n", "  metadata: {sentiment: neutral}\n"])
def test_a_file_without_provenance_is_read(nlu, metadata):
    (nlu / "reviewed").mkdir()
    (nlu / "reviewed" / "getting_in.yml").write_text(
        f"nlu:\n- intent: cost\n{metadata}  examples: |\n    - whats the damage\n"
    )

    assert reviewed(nlu) == [Example("whats the damage", "cost")]


def test_two_people_who_confirm_at_once_lose_nothing(nlu):
    def confirm(number):
        add(Example(f"sentence number {'x' * number}", "cost", by="Anna", on="2026-11-23"), nlu)

    threads = [threading.Thread(target=confirm, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(reviewed(nlu)) == 8


def test_an_intent_that_does_not_exist_is_an_error_and_writes_nothing(nlu):
    with pytest.raises(KeyError):
        add(Example("whats the damage", "../../etc", by="Anna", on="2026-11-23"), nlu)

    assert reviewed(nlu) == []


def test_intents_come_in_their_groups(nlu):
    assert intents_by_group(nlu) == {
        "conversation": ["greet"],
        "getting_in": ["cost", "location"],
        "safety": ["crisis_suicide"],
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" how\nmuch\t is\u2028it ", "how much is it"),
        ("/restart now", "restart now"),
        ("- how much", "how much"),
        ("\x00\x07", ""),
    ],
)
def test_a_sentence_is_one_line_without_a_command(typed, kept):
    assert clean(typed) == kept


def test_any_text_is_judged_without_an_error(of, hostile):
    text = clean(hostile)[:2000]

    assert isinstance(codes(text, "cost", of), list)


def refused(nlu, held_out):
    """The confirmed sentences in a folder that may not be taught, and why."""
    of = known(nlu, held_out)
    found = {example.text: [problem.code for problem in problems(example, of)] for example in reviewed(nlu)}
    return {text: why for text, why in found.items() if why}


def test_the_projects_own_reviewed_sentences_hold_to_the_same():
    assert refused(examples.NLU, examples.HELD_OUT) == {}


def test_a_reviewed_sentence_that_does_not_is_found(nlu, held_out):
    add(Example("whats the damage", "cost", by="Anna", on="2026-11-23"), nlu)
    add(Example("reach me at 919 555 0100 about cost", "cost", by="Anna", on="2026-11-23"), nlu)

    assert refused(nlu, held_out) == {"reach me at 919 555 0100 about cost": ["identifying"]}
