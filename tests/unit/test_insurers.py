from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.facts import FACTS_DIR, FactError, read_yaml
from admissions.insurance.insurer_mentions import Insurer
from admissions.insurance.insurer_words import tells_of_loss
from admissions.insurance.insurers import STATUSES, Catalogue, find_insurers, load_catalogue, named_insurers
from admissions.talk.responses import response_templates
from admissions.insurance.unknown_insurers import names_something_else, unknown_name

MESSAGES = [
    (row["text"], row["found"])
    for rows in read_yaml(Path(__file__).with_name("insurer_messages.yml")).values()
    for row in rows
]
CATALOGUE = load_catalogue()
# The provider's own page lists these ten and no other.
ACCEPTED = {
    "Aetna", "APS Healthcare", "MultiPlan", "ComPsych", "IBH", "Anthem", "Cigna", "Health Smart", "The Holman Group",
    "Life Synch",
}  # fmt: skip


def found(text: str) -> list[str]:
    return [f"{mention.insurer.status} {mention.insurer.name}" for mention in find_insurers(text, CATALOGUE)]


def named(*, status: str = "not_listed", **fields) -> Insurer:
    return Insurer(**{"name": "Zephyr", "aliases": (), **fields}, status=status)


@pytest.mark.parametrize(("text", "expected"), MESSAGES, ids=[text[:60] for text, _ in MESSAGES])
def test_a_message_names_these_insurers(text, expected):
    assert found(text) == expected


def test_the_table_of_messages_covers_every_accepted_insurer_in_several_spellings():
    assert len(MESSAGES) >= 400
    for name in ACCEPTED:
        spellings = [text for text, expected in MESSAGES if expected == [f"accepted {name}"]]
        assert len(spellings) >= 6, name


def test_exactly_the_insurers_of_the_providers_page_are_accepted():
    assert set(CATALOGUE.accepted_names) == ACCEPTED


@pytest.mark.parametrize("insurer", CATALOGUE.insurers, ids=lambda insurer: insurer.name)
def test_every_alias_in_a_plain_question_means_its_own_insurer(insurer):
    for alias in (insurer.name, *insurer.aliases):
        assert found(f"do you take {alias}?") == [f"{insurer.status} {insurer.name}"], alias


@pytest.mark.parametrize("insurer", CATALOGUE.insurers, ids=lambda insurer: insurer.name)
def test_case_accents_and_hyphens_do_not_matter(insurer):
    for written in (insurer.name.upper(), insurer.name.lower(), insurer.name.replace(" ", "-")):
        assert found(f"do you take {written}?") == [f"{insurer.status} {insurer.name}"], written


@pytest.mark.parametrize("title", ["Dr.", "doctor", "Mr", "Mrs.", "nurse"])
def test_a_name_behind_a_title_is_a_person(title):
    assert found(f"{title} Cigna has my insurance card") == []


def test_a_mention_says_where_the_name_stands():
    text = "We have  Anthem Blue Cross, and Humana"
    assert [text[m.start : m.end] for m in find_insurers(text, CATALOGUE)] == ["Anthem Blue Cross", "Humana"]


def test_an_insurer_named_twice_is_answered_once():
    assert found("cigna? my card says CIGNA") == ["accepted Cigna"]


@pytest.mark.parametrize(
    "text", ["Anthem Blue Cross", "blue cross (anthem)", "anthem - blue cross", "blue cross, anthem"]
)
def test_anthem_beside_blue_cross_is_one_insurer_and_not_ambiguous(text):
    assert found(text) == ["accepted Anthem"]


def test_anthem_far_from_blue_cross_leaves_blue_cross_to_be_asked_about():
    assert found("My wife has Anthem at her job while I get Blue Cross from mine") == [
        "accepted Anthem",
        "ambiguous Blue Cross",
    ]


def test_a_short_alias_bears_no_typing_error():
    assert found("do you take IBM insurance") == []
    assert found("do you take UMP insurance") == []


def test_a_misspelling_as_near_to_two_insurers_is_neither():
    catalogue = Catalogue.of([named(name="Zephira"), named(name="Zephire")], ["insurance"], [])
    assert find_insurers("zephirx insurance", catalogue) == []


def test_two_insurers_cannot_share_a_name():
    with pytest.raises(FactError, match="Zephyr"):
        Catalogue.of([named(), named(name="Other", aliases=("zeph-yr",))], [], [])


def test_one_insurer_may_repeat_its_own_name_as_an_alias():
    catalogue = Catalogue.of([named(aliases=("zephyr", "ZEPHYR"))], [], [])
    assert catalogue.exact["zephyr"].name == "Zephyr"


def test_an_everyday_word_counts_only_next_to_a_word_about_insurance():
    catalogue = Catalogue.of([named(name="Zephyr Mutual", sounds_like=("river",))], ["insurance", "my"], [])
    assert [m.insurer.name for m in find_insurers("they say that river insurance is good", catalogue)] == [
        "Zephyr Mutual"
    ]
    assert find_insurers("we walked by the river for hours and then called my insurance", catalogue) == []


@pytest.mark.parametrize(
    "text",
    [
        "do you take insurance",
        "what plans do you accept?",
        "is my card good with you",
        "yes please",
        "so that means no",
        "blue",
    ],
)
def test_a_question_without_a_name_names_nothing_else(text):
    assert not names_something_else(text, CATALOGUE)


@pytest.mark.parametrize("text", ["do you take Zephyr Mutual", "my plan is Pacific Lantern", "Bluebonnet?"])
def test_a_name_we_do_not_know_is_noticed(text):
    assert names_something_else(text, CATALOGUE)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Do you take Zenith Prairie Mutual insurance?", "Zenith Prairie Mutual"),
        ("do you accept bluebonnet", "bluebonnet"),
        ("my plan is O'Hara & Sons", "O'Hara & Sons"),
        ("I have Pacific Lantern insurance", "Pacific Lantern"),
        ("Bluebonnet PPO", "Bluebonnet"),
        ("do you take Blue Lantern", "Blue Lantern"),
        ("and the longshoremen thing", "longshoremen"),
        ("I meant united concordia", "united concordia"),
        ("sorry I meant Bluebonnet", "Bluebonnet"),
        ("True North insurance", "True North"),
    ],
)
def test_the_name_of_an_insurer_we_do_not_know_is_said_back_as_it_was_written(text, name):
    assert unknown_name(text, CATALOGUE) == name


@pytest.mark.parametrize(
    "text",
    [
        "do you take insurance",
        "do you take credit cards",
        "do you take walk ins",
        "my insurance is through my job",
        "do you take out of state insurance",
        "my insurance is 12345678",
        "do you take <b>insurance</b>",
        "my name is Dana Reyes and my plan is good",
        "do you take www.example.com insurance",
        "do you take " + "very " * 20 + "long name insurance",
        "does that mean no",
        "the blue one",
        "I got a blue card",
        "so do you take cobra",
        "what's cobra",
        "esta muy dormida",
        "im blue",
        "could she be on hers",
        "bronze",
        "platinum plan",
        "that thing",
        "Nena",
        "seguro?",
        "u take visa",
        "do you accept Venmo",
    ],
)
def test_what_is_no_insurers_name_is_not_said_back(text):
    assert unknown_name(text, CATALOGUE) is None


@pytest.mark.parametrize(
    "text",
    ["Which carriers do you take tbh", "what insurance do you take hun", "I have two policies. What do you take?"],
)
def test_a_question_for_the_list_counts_as_a_name_only_after_take(text):
    assert unknown_name(text, CATALOGUE, is_asked=False) is None


@pytest.mark.parametrize(
    "text",
    ["we dropped aetna last month", "my cigna ended", "fsa card", "it says PPO on my card", "i used to have cigna"],
)
def test_what_is_said_of_a_plan_is_no_name(text):
    assert unknown_name(text, CATALOGUE) is None


@pytest.mark.parametrize(
    ("text", "is_lost"),
    [
        ("lost my job so no more anthem", True),
        ("we dropped aetna last month", True),
        ("i used to have cigna but not anymore", True),
        ("i dont have cigna anymore", True),
        ("my cigna was just canceled", True),
        ("no more aetna or cigna", True),
        ("not the aetna anymore", True),
        # Not theirs, but never said to have been.
        ("it's not cigna", False),
        ("i dont have cigna", False),
        ("other than aetna", False),
        ("aetna", False),
    ],
)
def test_a_plan_that_was_lost_is_told_from_one_that_was_never_theirs(text, is_lost):
    mentions = named_insurers(text, CATALOGUE)

    assert [mention.is_lost for mention in mentions] == [is_lost] * len(mentions)
    assert mentions


@pytest.mark.parametrize(
    ("text", "is_loss"),
    [
        ("lost my insurance when i got laid off", True),
        ("My coverage ended in May.", True),
        ("i no longer have health insurance", True),
        ("my plan got cancelled", True),
        ("i lost my insurance card", False),
        ("i dont have insurance", False),
        ("my plan ends in may", False),
        ("my insurance hasn't ended", False),
        ("what does my insurance cover", False),
    ],
)
def test_a_plan_that_ended_is_heard_without_its_name(text, is_loss):
    assert tells_of_loss(text) is is_loss


def test_what_is_said_of_cobra_has_a_source():
    fact = read_yaml(FACTS_DIR / "insurers.yml")["cobra"]

    assert fact["source"]
    assert fact["checked_on"].year >= 2026
    assert fact["value"] in response_templates()["utter_insurance_lost"][0]["text"]


def test_hostile_text_names_no_insurer(hostile):
    assert find_insurers(hostile, CATALOGUE) == []


# A written-out alphabet: hypothesis takes seconds to list all of Unicode the first time.
@given(st.text("aeiosthl BbCcGgNn-'’.,/0189\x00\n\u200bæéａ世م🙏", max_size=200))
def test_no_text_makes_the_search_fail(text):
    for mention in find_insurers(text, CATALOGUE):
        assert mention.insurer.status in STATUSES
        assert 0 <= mention.start < mention.end <= len(text)


@given(
    st.lists(
        st.sampled_from(["my", "plan", "blue", "group", "life", "health", "the", "at", "no", "not", "or", ",", "."]),
        max_size=12,
    )
)
def test_everyday_words_alone_never_make_an_accepted_insurer(words):
    accepted = [name for name in found(" ".join(words)) if name.startswith("accepted") and name != "accepted Aetna"]
    assert accepted == []


@given(
    st.sampled_from(sorted(ACCEPTED)), st.sampled_from([i.name for i in CATALOGUE.insurers if i.status == "not_listed"])
)
def test_the_order_of_the_message_is_kept(accepted, other):
    assert found(f"I have {other} and {accepted} insurance") == [f"not_listed {other}", f"accepted {accepted}"]
    assert found(f"I have {accepted} and {other} insurance") == [f"accepted {accepted}", f"not_listed {other}"]


def test_a_facts_file_that_is_missing_is_named(tmp_path):
    with pytest.raises(FactError, match=r"nowhere\.yml"):
        load_catalogue(tmp_path / "nowhere.yml")
