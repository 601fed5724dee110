from __future__ import annotations

import re

import pytest

from admissions.facts import placeholders
from admissions.talk.responses import PLACEHOLDER, fill, render, response_templates, standing_values
from admissions.settings import PROJECT

NOT_AMERICAN = re.compile(
    r"\b(licen[c]es?|counsell\w+|programmes?|colours?|behaviours?|cancelled|recogni[s]\w+|organi[s]\w+|centres?|favour\w*)\b",
    re.IGNORECASE,
)

# Claims that may stand in no text at all: SAFETY.md, section Claims.
NEVER_SAID = [
    "is covered", "you are covered", "you're covered", "your plan is in network", "is in-network", "pre-approved", "you are approved",
    "you qualify", "guarantee", "success rate of", "% of", "100%", "best in", "cure", "my assessment", "my diagnosis",
    "as a nurse", "as a counselor", "i promise", "you are admitted",
]  # fmt: skip


def all_texts() -> list[tuple[str, str]]:
    return [(name, variant.get("text", "")) for name, variants in response_templates().items() for variant in variants]


def test_a_placeholder_is_filled_in_text_lists_and_mappings():
    template = {"text": "{a} and {b_c}", "buttons": [{"title": "{a}", "payload": "/x"}], "count": 3, "none": None}
    assert fill(template, {"a": "1", "b_c": "2"}) == {
        "text": "1 and 2",
        "buttons": [{"title": "1", "payload": "/x"}],
        "count": 3,
        "none": None,
    }


@pytest.mark.parametrize("text", ['/choose{"choice": "yes"}', "{}", "{ a }", "{A}", "{7*7}", "{{", "100 {%}", ""])
def test_what_is_no_placeholder_is_left(text):
    assert fill(text, {}) == text


def test_nothing_half_filled_is_ever_said():
    with pytest.raises(KeyError, match="missing"):
        fill("call {missing}", {"other": "x"})


def test_a_value_is_not_filled_a_second_time():
    assert fill("{name}", {"name": "{helpline} \\1 \\g<0>"}) == "{helpline} \\1 \\g<0>"


def test_the_greeting_says_first_that_it_is_automated():
    greeting = render("utter_greeting")
    first_sentence = greeting["text"].split(".")[0]
    assert "automated" in first_sentence
    assert greeting["buttons"]


def test_variants_go_round():
    variants = len(response_templates()["utter_greet"])
    texts = [render("utter_greet", variant=n)["text"] for n in range(variants + 1)]
    assert len(set(texts)) == variants
    assert texts[0] == texts[-1]


def test_values_of_the_reply_come_before_standing_ones():
    said = render("utter_insurance_accepted", {"insurer": "Zephyr"})["text"]
    assert said.startswith("Zephyr is on our list of accepted plans")


def test_a_reply_has_only_what_rasas_channel_has():
    for response, variants in response_templates().items():
        values = {key: "x" for key in PLACEHOLDER.findall(str(variants))}
        for number in range(len(variants)):
            assert set(render(response, values, number)) <= {"text", "buttons", "custom"}


def test_a_response_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError, match="utter_nothing"):
        render("utter_nothing")


def test_the_reply_for_when_nothing_works_names_helpline_988_and_911():
    said = render("utter_assistant_unavailable")["text"]
    for number in (placeholders()["helpline"], "988", "911"):
        assert number in said


@pytest.mark.parametrize(
    ("alarm", "lines"),
    [
        ("suicide_act", ["988", "911"]),
        ("suicide_act_other", ["988", "911"]),
        ("suicide_ask", ["988"]),
        ("medical_act", ["911"]),
        ("medical_ask", ["911", "naloxone"]),
        # Whom a weapon is meant for is not always clear.
        ("violence_act", ["911", "1-800-799-7233", "988"]),
        ("violence_ask", ["911", "1-800-799-7233"]),
    ],
)
def test_every_wording_for_danger_names_its_lines_and_has_its_card(alarm, lines):
    kind, level, *_ = alarm.split("_")
    for number in range(len(response_templates()[f"utter_crisis_{alarm}"])):
        reply = render(f"utter_crisis_{alarm}", variant=number)
        assert [line for line in lines if line not in reply["text"]] == []
        assert reply["custom"] == {"card": "crisis", "type": kind, "level": level}


def test_every_wording_for_a_medical_emergency_names_911_before_anything_else():
    for number in range(len(response_templates()["utter_crisis_medical_act"])):
        assert "911" in render("utter_crisis_medical_act", variant=number)["text"][:90]


def test_wording_varies_when_an_alarm_is_repeated():
    for kind in ("suicide_act", "suicide_ask", "medical_act", "medical_ask", "violence_act", "violence_ask"):
        assert len({variant["text"] for variant in response_templates()[f"utter_crisis_{kind}"]}) >= 2


def test_an_accepted_insurer_is_never_called_covered_or_in_network():
    said = render("utter_insurance_accepted", {"insurer": "Cigna"})["text"]
    assert "Our team checks for free whether your own plan is in network and what it covers" in said


def test_what_visitors_read_is_spelled_as_in_america():
    texts = [*all_texts(), *placeholders().items()]
    assert [(name, found) for name, text in texts if (found := NOT_AMERICAN.findall(text))] == []


@pytest.mark.parametrize("path", sorted((PROJECT / "web" / "templates").rglob("*.*")), ids=lambda path: path.name)
def test_pages_are_spelled_as_in_america(path):
    # "cancelled" is the name of a state there.
    assert set(NOT_AMERICAN.findall(path.read_text())) <= {"cancelled"}


@pytest.mark.parametrize("claim", NEVER_SAID)
def test_no_text_makes_this_claim(claim):
    assert [name for name, text in all_texts() if claim in text.lower()] == []


def test_the_kept_days_said_are_the_kept_days_set():
    assert standing_values()["retention_days"].isdecimal()
    assert standing_values()["calls_from"] == "8 AM"
    assert standing_values()["calls_until"] == "9 PM"
