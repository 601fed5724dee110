from __future__ import annotations

import json

import pytest

from admissions.calls import callbacks
from admissions.log import conversations
from admissions.calls.callbacks import CallbackRequest
from admissions.calls.contact import Phone, masked_name, masked_phone
from admissions.log.exports import export_conversation


def test_a_visitor_takes_along_consent_words_and_what_they_gave_for_a_call(engine, sealer, talk, now):
    taken = export_conversation(engine, sealer, talk(engine))
    assert taken["consent"] == {"version": "1", "given_at": "2026-11-23T20:00:00Z"}
    assert [(said["author"], said["text"]) for said in taken["messages"]] == [
        ("bot", "Hello"), ("visitor", "zanzibar"), ("bot", "Hi"),
    ]  # fmt: skip
    (callback,) = taken["callbacks"]
    assert (callback["name"], callback["phone"], callback["when"]) == ("Maria", "(•••) •••-••53", "today")
    assert callback["consent"] == {"text": "quetzal", "given_at": "2026-11-23T20:00:00Z"}
    assert json.loads(json.dumps(taken)) == taken


def test_what_the_visitor_told_for_the_call_and_was_promised_is_taken_along(engine, sealer, conversation, now):
    told = {"relation": "loved_one", "fit": {"has_support": "yes"}, "never_say": ["don't say rehab"]}
    request = CallbackRequest(
        conversation, "Maria", Phone("+12133734253", "(213) 373-4253"), "today", "UTC", None, now, True, "Yes.",
        context=told, wants_estimate=True,
    )  # fmt: skip
    callbacks.book(engine, sealer, request, now)
    taken = export_conversation(engine, sealer, conversation)
    assert taken["callbacks"][0].items() >= told.items()
    assert [(row["asked_at"], row["is_done"]) for row in taken["estimates"]] == [("2026-11-23T20:00:00Z", False)]


def test_the_whole_number_is_nowhere_in_what_is_taken_along(engine, sealer, talk):
    taken = json.dumps(export_conversation(engine, sealer, talk(engine)), ensure_ascii=False)
    for part in ("2133734253", "213", "373", "4253"):
        assert part not in taken


def test_a_cancelled_request_is_taken_along_too(engine, sealer, talk, now):
    opened = talk(engine)
    callbacks.cancel(engine, sealer, opened, now)
    assert [row["state"] for row in export_conversation(engine, sealer, opened)["callbacks"]] == ["cancelled"]


def test_nothing_of_anothers_is_taken_along(engine, sealer, talk, conversation):
    talk(engine)
    taken = export_conversation(engine, sealer, conversation)
    assert len(taken["messages"]) == 1
    assert taken["callbacks"] == []


def test_what_the_visitor_thought_of_a_reply_is_taken_along(engine, sealer, talk):
    opened = talk(engine)
    conversations.rate_reply(engine, opened, "m1", 0, is_helpful=True)
    assert export_conversation(engine, sealer, opened)["messages"][-1]["helpful"] is True


def test_there_is_nothing_to_take_of_a_conversation_that_is_gone(engine, sealer):
    assert export_conversation(engine, sealer, "nowhere") is None


@pytest.mark.parametrize(
    ("shown", "masked"),
    [
        ("(213) 373-4253", "(•••) •••-••53"), ("+44 20 7946 0958", "+•• •• •••• ••58"), ("(213) 373-4253 ext. 12", "(•••) •••-•••• ext. 12"),
        ("12", "12"), ("", ""),
    ],
)  # fmt: skip
def test_a_masked_number_shows_its_last_two_digits(shown, masked):
    assert masked_phone(shown) == masked


@pytest.mark.parametrize(("name", "masked"), [("Maria Garcia", "M•••"), ("王伟", "王•••"), ("Al", "A•••"), ("", "•••")])
def test_a_masked_name_shows_its_first_letter_and_not_its_length(name, masked):
    assert masked_name(name) == masked
