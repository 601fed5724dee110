"""What of a message the learnt model is given to judge."""

from __future__ import annotations

import pytest

from admissions.safety.assessment import Assessor
from admissions.safety.guard import Guard, clauses_of
from admissions.safety.learned import Impression

PHRASES = {
    "groups": {},
    "key_words": [],
    "negations": [],
    "negation_reach": 3,
    "boundaries": [],
    "past": [],
    "present": [],
    "future": [],
    "over": [],
    "past_phrases": [],
    "idioms": [],
    "frames": [],
    "harmless": ["violets"],
    "certain": {},
    "suicide": {"act": ["fox"]},
    "violence": {},
    "medical": {},
}
RUN_ON = (
    "my dentist moved to the second floor, the elevator is broken again of course, "
    "and nobody at the desk could tell me anything so I walked back home, what are your hours on friday"
)


class Listener:
    """A learnt model that keeps what it is given and never hears danger."""

    def judge(self, texts, _phrases, _vectors, hints, _impression, *, has_whole):
        self.texts, self.hints, self.has_whole = list(texts), list(hints), has_whole


@pytest.fixture
def listener():
    return Listener()


def assess(listener, text, hint=0.0):
    return Guard(Assessor(PHRASES, 2026), listener).assess(text, impression=Impression(hint))


def test_a_story_without_a_stop_is_heard_clause_by_clause(listener):
    assess(listener, RUN_ON)
    assert listener.texts == [
        RUN_ON,
        "my dentist moved to the second floor",
        "the elevator is broken again of course",
        "and nobody at the desk could tell me anything so I walked back home",
        "what are your hours on friday",
    ]


def test_what_is_dictated_without_any_sign_is_parted_where_it_goes_on():
    spoken = (
        "we drove up to the lake on sunday and my uncle forgot the sandwiches because he is always late with everything"
    )
    assert clauses_of(spoken) == [
        "we drove up to the lake on sunday",
        "and my uncle forgot the sandwiches",
        "because he is always late with everything",
    ]


def test_a_short_sentence_is_heard_as_one(listener):
    assess(listener, "my dentist moved, the elevator is broken, what are your hours")
    assert len(listener.texts) == 1


def test_scraps_between_commas_stay_with_their_neighbours():
    sentence = "yes, no, well, I asked my aunt about it yesterday evening, she laughed, then she gave me the number of this place"
    assert all(len(clause.split()) >= 6 for clause in clauses_of(sentence))
    assert " ".join(clauses_of(sentence)) == sentence.replace(",", "")


def test_of_a_long_story_only_the_harmless_clause_is_not_heard(listener):
    assess(listener, f"I grow violets on every sill, {RUN_ON}")
    assert listener.texts[0] == "my dentist moved to the second floor"
    assert not listener.has_whole
    assert not any("violets" in text for text in listener.texts)


def test_what_is_harmless_and_short_is_not_heard(listener):
    assess(listener, "I grow violets on every sill, and what are your hours")
    assert not hasattr(listener, "texts")


def test_clauses_beside_a_harmless_sentence_are_heard(listener):
    assess(listener, f"I grow violets. {RUN_ON}")
    assert "what are your hours on friday" in listener.texts
    assert not any("violets" in text for text in listener.texts)


def test_that_the_whole_asks_about_hours_speaks_less_for_its_parts(listener):
    assess(listener, RUN_ON, hint=-1.5)
    assert listener.hints == pytest.approx([-1.5, -0.45, -0.45, -0.45, -0.45])


def test_that_the_whole_sounds_of_danger_speaks_for_every_part(listener):
    assess(listener, RUN_ON, hint=0.8)
    assert listener.hints == [0.8] * 5


def test_a_flood_of_clauses_is_cut(listener):
    assess(listener, ", ".join(f"number {n} is what I wanted to say" for n in range(200)))
    assert len(listener.texts) == 21


def test_by_words_alone_a_scrap_without_a_word_of_danger_must_be_far_more_alarming(listener):
    guard = Guard(Assessor(PHRASES | {"grave_words": ["badger"]}, 2026), listener)
    guard.assess("my aunt sews")
    assert listener.hints == [-0.5]
    for text in ("my badger sews", "a fox sews", "my aunt sews curtains for the whole town"):
        guard.assess(text)
        assert listener.hints == [0.0], text
    guard.assess("my aunt sews", encode=len)
    assert listener.hints == [0.0]


def test_that_the_whole_is_ordinary_says_little_of_what_stands_beside_a_denial(listener):
    assess(listener, "no shakes, my aunt sews curtains for the whole town", hint=-1.0)
    assert listener.hints == pytest.approx([-0.3])


class Alarmed(Listener):
    """A learnt model that hears danger in all that it is given, and what the classifier told of it."""

    found = "medical/ask"

    def judge(self, texts, _phrases, _vectors, hints, impression, *, has_whole):
        super().judge(texts, _phrases, _vectors, hints, impression, has_whole=has_whole)
        self.kinds = dict(impression.kinds)
        return self.found


def test_what_the_whole_sounds_of_says_nothing_of_what_stands_beside_a_denial(listener):
    impression = Impression(0.9, {"medical": 0.9})
    alarmed = Alarmed()
    Guard(Assessor(PHRASES, 2026), alarmed).assess(
        "no shakes, my aunt sews curtains for the whole town", impression=impression
    )
    assert alarmed.texts[0] == "my aunt sews curtains for the whole town"
    assert alarmed.hints[0] == 0.0
    assert alarmed.kinds == {}


def heard(text, found):
    alarmed = Alarmed()
    alarmed.found = found
    phrases = PHRASES | {
        "certain": {"ask": {"suicide": ["otter"]}},
        "alone": {"ask": {"medical": ["newt"]}},
    }
    alarm = Guard(Assessor(phrases, 2026), alarmed).assess(text)
    return f"{alarm.type}/{alarm.level}"


def test_of_two_questions_the_plain_one_is_asked_and_danger_now_comes_first():
    assert heard("an otter", "medical/ask") == "suicide/ask"
    assert heard("an otter", "medical/act") == "medical/act"
    assert heard("a heron", "medical/ask") == "medical/ask"


def test_a_symptom_that_is_all_that_is_said_is_asked_about():
    assert heard("newt", "medical/act") == "medical/ask"
    assert heard("a newt in my boot", "medical/act") == "medical/act"
