"""A callback arranged by somebody who writes Spanish: every step is in Spanish, and stays so."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from admissions.storage.database import reading
from admissions.storage.tables import CallBar
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


def test_a_spanish_yes_is_no_insurer_where_a_number_is_asked_for(visitor):
    ask(visitor, "quiero que me llamen", "Guadalupe", "va")
    assert visitor.answers == ["utter_invalid_callback_phone", "utter_ask_callback_phone"]


def asked_for_consent(visitor):
    return ask(visitor, "quiero que me llamen", "Guadalupe", "213 555 0144", "mañana en la tarde", "no")[-1]


def bars(visitor):
    with reading(visitor.engine) as session:
        return session.execute(select(CallBar)).scalars().all()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("no me llamen en la mañana", "utter_confirm_callback_no_voicemail"),
        ("no me llamen mañana", "utter_ask_callback_when"),
        ("olvídelo, ya no quiero la llamada", "utter_stop"),
        ("ya no", "utter_callback_not_agreed"),
    ],
)
def test_a_time_ruled_out_or_a_call_not_wanted_bars_no_number(visitor, words, answer):
    asked_for_consent(visitor)
    visitor.say(words)
    assert visitor.answers[-1] == answer
    assert (visitor.callbacks(), bars(visitor)) == ([], [])


def test_who_forbids_calls_is_barred(visitor):
    asked_for_consent(visitor)
    visitor.say("no me llamen nunca")
    assert len(bars(visitor)) == 1


@pytest.mark.parametrize("words", ["quisiera cancelar mi cita", "ya no necesito que me llamen"])
def test_a_booked_callback_is_canceled_in_kind_words(visitor, words):
    book(visitor)
    visitor.say(words)
    assert [row.state for row in visitor.callbacks()] == ["cancelled"]
    visitor.say("¿quedó cancelada?")
    assert visitor.answers == ["utter_callback_is_canceled"]


def test_who_cannot_be_called_then_is_offered_another_time(visitor):
    book(visitor)
    visitor.say("ya no voy a poder mañana")
    assert visitor.answers[0] == "utter_callback_move"


def test_an_hour_of_another_zone_is_called_on_its_clock(visitor):
    ask(visitor, "quiero que me llamen", "Guadalupe", "213 555 0144", "mañana a las 3 hora del este", "no", "sí")
    (stored,) = visitor.callbacks()
    assert f"{stored.call_from:%H:%M}" == "20:00"


@pytest.mark.parametrize("words", ["ya no quiero", "no gracias, ya no", "olvídelo"])
def test_who_gives_up_at_the_name_is_asked_no_more(visitor, words):
    ask(visitor, "quiero que me llamen", words)
    assert visitor.answers == ["utter_callback_not_agreed"]


def test_a_number_that_is_refused_ends_the_questions(visitor):
    ask(visitor, "quiero que me llamen", "Guadalupe", "no le voy a dar mi número")
    assert visitor.answers == ["utter_callback_not_agreed"]


def test_an_hour_of_the_night_is_refused_aloud(visitor):
    ask(visitor, "quiero una llamada a las 2 de la mañana")
    assert "utter_outside_callback_when" in visitor.answers


@pytest.mark.parametrize(
    "words", ["quiero que llamen a mi esposo, su número es 714 555 0101", "quiero que le llamen a mi hijo"]
)
def test_nobody_is_called_for_somebody_else(visitor, words):
    assert "Solo llamamos a quien lo pide" in visitor.say(words)


def test_a_minors_yes_offers_no_call(visitor):
    ask(visitor, "quiero que me llamen, soy Dani, 714 555 0104, mañana a las 4", "no", "tengo 17 años", "sí")
    assert visitor.answers == ["utter_minor_no_contact"]
    assert visitor.titles == []


def test_who_names_themselves_behind_a_question_is_not_asked_again(visitor):
    recap = visitor.say("¿me pueden llamar mañana a las 10? soy Luz, 323 555 0152, no dejen recado")
    assert "preguntaremos por Luz en el (323) 555-0152" in recap


def test_all_that_was_written_is_erased_in_spanish(visitor):
    assert "¿Quiere que lo borre" in visitor.say("quisiera borrar todo lo que puse")
    assert "están borrados" in visitor.say("sí")


@pytest.mark.parametrize(
    "words", ["hey me pueden dar un call back", "necesito un callback porfa", "kiero ke me marken"]
)
def test_a_wish_for_a_call_in_mixed_words_opens_the_form_in_spanish(visitor, words):
    assert "¿Por quién preguntamos" in visitor.say(words)


def test_a_planned_call_is_told_in_spanish(visitor):
    book(visitor)
    assert "Su llamada está agendada" in visitor.say("¿a qué hora era mi llamada?")
    assert "equipo de admisiones" in visitor.say("¿quién me va a llamar?")


def test_who_forbids_calls_again_is_not_asked_for_the_number(visitor):
    asked_for_consent(visitor)
    ask(visitor, "mejor ya no me llamen", "no me vuelvan a llamar nunca")
    assert visitor.answers == ["utter_number_is_barred"]


def test_an_ordinary_question_in_spanish_is_met_in_spanish(visitor):
    assert "Por ahora solo puedo contestar" in visitor.say("¿está internado ahí José Ramírez?")


@pytest.mark.parametrize("words", ["salir", "terminar", "adiós"])
def test_who_wants_to_leave_at_the_name_is_not_called_so(visitor, words):
    ask(visitor, "quiero que me llamen", words)
    assert visitor.answers == ["utter_stop"]


def test_a_yes_to_erasing_erases_after_an_alarm_too(visitor):
    *_, erased = ask(visitor, "me quiero matar", "borra todo", "si")
    assert "están borrados" in erased


@pytest.mark.parametrize("words", ["tengo 17 ocupo una llamada", "ocupo que me llamen, tengo diesisiete"])
def test_who_says_seventeen_in_a_sentence_is_not_called(visitor, words):
    visitor.say(words)
    assert visitor.answers == ["utter_minor_no_contact"]


def test_years_of_drinking_are_no_age(visitor):
    ask(visitor, "tengo 15 años tomando vino y quiero parar", "quiero que me llamen")
    assert visitor.answers[-1] == "utter_ask_callback_name"


@pytest.mark.parametrize("words", ["eliminen mi número", "borren mi telefono por favor"])
def test_whose_number_is_to_be_gone_is_offered_to_erase_it(visitor, words):
    book(visitor)
    visitor.say(words)
    assert visitor.answers == ["utter_callback_cancelled", "utter_ask_erase"]
    assert [row.state for row in visitor.callbacks()] == ["cancelled"]
    assert "están borrados" in visitor.say("si")


def test_a_place_said_at_the_confirmation_moves_the_call_to_its_clock(visitor):
    ask(visitor, "quiero que me llamen", "Guadalupe", "es el 213 555 0144", "mañana a las 8 de la noche", "no")
    assert "hora del Centro" in visitor.say("estoy en Texas")


@pytest.mark.parametrize("words", ["ya no quiero", "ya no", "nunca"])
def test_who_gives_up_at_the_time_is_asked_no_more(visitor, words):
    ask(visitor, "quiero que me llamen", "Guadalupe", "es el 213 555 0144", words)
    assert visitor.callbacks() == []
    assert "utter_ask_callback_when" not in visitor.answers


def test_who_has_no_phone_is_asked_for_no_number_again(visitor):
    ask(visitor, "quiero que me llamen", "Guadalupe", "no tengo cel")
    assert "utter_ask_callback_phone" not in visitor.answers


@pytest.mark.parametrize("words", ["siempre no, cancelen", "nunca me vuelvan a marcar"])
def test_a_booked_callback_is_not_made_to_who_takes_it_back(visitor, words):
    book(visitor)
    visitor.say(words)
    assert [row.state for row in visitor.callbacks()] == ["cancelled"]


def test_a_yes_with_a_condition_books_and_keeps_it(visitor):
    ask(visitor, "quiero que me llamen", "Guadalupe", "es el 213 555 0144", "mañana en la mañana", "no")
    visitor.say("si pero no digan de donde llaman")
    assert visitor.answers == ["utter_callback_noted", "utter_callback_booked"]
