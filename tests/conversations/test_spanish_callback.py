"""A callback arranged by somebody who writes Spanish: every step is in Spanish, and stays so."""

from __future__ import annotations

import re

import pytest

from tests.unit.test_reply_language import ENGLISH_WORD

NUMBER = "(213) 555-0144"


def ask(visitor, *messages):
    """What is said in Spanish to each of `messages`, the last one's last."""
    return [visitor.say(text) for text in messages]


def book(visitor):
    return ask(visitor, "quiero que me llamen", "Guadalupe", "es el 213 555 0144", "mañana en la mañana", "no", "si")


def test_a_whole_callback_speaks_spanish(visitor):
    said = book(visitor)
    assert [text for text in said if re.search(ENGLISH_WORD, text)] == []
    assert visitor.answers == ["utter_callback_booked"]


def test_what_was_agreed_to_is_stored_in_the_words_that_were_read(visitor):
    recap = book(visitor)[-2]
    (stored,) = visitor.callbacks()
    assert stored.consent_text.startswith("¿Puede")
    assert stored.consent_text in recap
    assert stored.needs_interpreter


def test_a_number_with_its_article_leaves_the_name(visitor):
    recap = book(visitor)[-2]
    assert f"preguntaremos por Guadalupe en el {NUMBER}" in recap


def test_recap_and_receipt_say_that_an_interpreter_was_asked_for(visitor):
    *_, recap, receipt = book(visitor)
    for text in (recap, receipt):
        assert "intérprete de español" in text
    assert "«cambiar»" in receipt
    assert "«cancelar»" in receipt


@pytest.mark.parametrize("words", ["cancelar la llamada", "ya no necesito la llamada", "cancelar"])
def test_a_booked_callback_is_canceled_in_spanish(visitor, words):
    book(visitor)
    assert "está cancelada" in visitor.say(words)
    assert [row.state for row in visitor.callbacks()] == ["cancelled"]


def test_a_booked_callback_is_moved_in_spanish(visitor):
    book(visitor)
    recap = visitor.say("puede ser el miercoles mejor")
    assert "miércoles 25 de noviembre" in recap
    assert "quedó cambiada" in visitor.say("sale")


def test_who_only_says_change_is_asked_when(visitor):
    book(visitor)
    visitor.say("cambiar")
    assert visitor.answers == ["utter_callback_move", "utter_ask_callback_when"]


@pytest.mark.parametrize("words", ["ya no necesito la llamada", "cancelar la llamada"])
def test_the_form_is_left_in_spanish(visitor, words):
    ask(visitor, "quiero que me llamen", "Guadalupe", words)
    assert visitor.answers == ["utter_stop"]


@pytest.mark.parametrize("words", ["no entiendo", "que es eso", "no se que dice ahi"])
def test_who_does_not_understand_is_asked_again_and_never_taken_at_their_word(visitor, words):
    ask(visitor, "quiero que me llamen", "Guadalupe", "213 555 0144", "mañana en la mañana")
    assert "buzón de voz" in visitor.say(words)
    assert visitor.answers == ["utter_why_callback_voicemail", "utter_ask_callback_voicemail"]
    visitor.say("no")
    assert "¿Puede" in visitor.say(words)
    assert visitor.callbacks() == []


@pytest.mark.parametrize("words", ["sale", "va", "pos si", "simón"])
def test_a_yes_of_every_day_is_one_at_voicemail_and_consent(visitor, words):
    ask(visitor, "quiero que me llamen", "Guadalupe", "213 555 0144", "mañana en la mañana", words, words)
    (stored,) = visitor.callbacks()
    assert stored.is_voicemail_ok


def test_a_yes_or_no_is_tapped_in_spanish(visitor):
    ask(visitor, "quiero que me llamen", "Guadalupe", "213 555 0144")
    visitor.tap("Mañana en la tarde")
    visitor.tap("Sí")
    visitor.tap("No, no me llamen")
    assert visitor.answers == ["utter_callback_not_agreed"]


def test_who_writes_spanish_in_an_english_form_goes_on_in_spanish(visitor):
    ask(visitor, "please call me back", "Guadalupe", "213 555 0144")
    assert "Por ejemplo" in visitor.say("no entiendo")


def test_a_sentence_of_english_brings_english_back(visitor):
    ask(visitor, "quiero que me llamen", "Guadalupe")
    assert "area code" in visitor.say("sorry, I can write English, what do you need")


def test_a_notice_that_was_given_is_short_the_next_time(visitor):
    first, second = ask(visitor, "necesito ayuda para mi esposo", "cuanto cuesta el programa")
    assert visitor.answers == ["utter_other_language_es"]
    assert len(second) < len(first) / 2


def test_short_spanish_in_a_spanish_talk_is_answered_in_spanish(visitor):
    ask(visitor, "necesito ayuda para mi esposo")
    visitor.say("con don chuy")
    assert visitor.answers == ["utter_other_language_es"]


@pytest.mark.parametrize(("words", "said"), [("muchas gracias", "De nada"), ("gracias, hasta luego", "Cuídese")])
def test_thanks_and_goodbye_are_answered_in_spanish(visitor, words, said):
    book(visitor)
    assert said in visitor.say(words)


def test_goodbye_leaves_the_form(visitor):
    ask(visitor, "quiero que me llamen", "Guadalupe")
    assert "Cuídese" in visitor.say("gracias hasta luego")


def test_a_minor_is_refused_in_spanish(visitor):
    assert "no voy a tomar su número" in visitor.say("quiero que me llamen, tengo 16 años")


@pytest.mark.parametrize(
    "words",
    ["do you guys have people that speak spanish?", "they will call in spanish right?", "I'd prefer spanish please"],
)
def test_a_wish_for_spanish_in_english_is_answered(visitor, words):
    assert "interpreter for Spanish" in visitor.say(words)


def test_a_wish_for_spanish_is_shown_in_an_english_recap(visitor):
    ask(visitor, "can someone call me, in spanish please", "Guadalupe", "213 555 0144", "tomorrow morning")
    assert "interpreter for Spanish" in visitor.say("no")
    visitor.say("yes")
    assert [row.needs_interpreter for row in visitor.callbacks()] == [True]


@pytest.mark.parametrize(
    "words",
    ["ocupo una llamada", "me pueden marcar?", "que me hablen por favor", "quero que me liguem", "可以打电话给我吗"],
)
def test_a_call_asked_for_in_another_language_opens_the_form(visitor, words):
    visitor.say(words)
    assert visitor.answers == ["utter_callback_intro", "utter_ask_callback_name"]


@pytest.mark.parametrize(
    "words", ["y que dicen si contesta ella", "y si luego cambio de idea", "si contesta mi esposo que dicen"]
)
def test_a_question_that_holds_an_if_books_nothing(visitor, words):
    ask(visitor, "quiero que me llamen", "Guadalupe", "213 555 0144", "mañana en la mañana", "no", words)
    assert visitor.callbacks() == []
    visitor.say("si")
    assert visitor.answers == ["utter_callback_booked"]


def test_a_minor_who_tells_their_age_as_a_word_is_not_called(visitor):
    ask(visitor, "tengo quince y tomo cerveza, mi mama no sabe", "me pueden llamar", "2135550144")
    assert visitor.callbacks() == []
    assert "utter_ask_callback_name" not in visitor.answers
    assert "utter_callback_noted" not in visitor.answers
