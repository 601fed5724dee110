"""Danger in Spanish by kind and level, in the words of many people, and ordinary sentences that sound like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from admissions.facts import read_yaml
from admissions.talk.language import SPANISH
from admissions.safety import crisis_response, shared_guard
from admissions.safety.after_words import asked_of_us_after
from admissions.safety.help_came import brings_help
from admissions.safety.languages import danger_in_other_languages, language_of_danger
from admissions.safety.replies import takes_back_danger
from admissions.safety.retractions import Retraction, retraction

SENTENCES = read_yaml(Path(__file__).with_name("danger_in_spanish.yml"))
DANGERS = [(alarm, text) for alarm, texts in SENTENCES["dangers"].items() for text in texts]
ORDINARY = SENTENCES["ordinary"]


@pytest.mark.parametrize(("alarm", "text"), DANGERS)
def test_each_kind_of_danger_is_heard_at_its_level(alarm, text):
    assessment = danger_in_other_languages(text)
    assert f"{assessment.type}/{assessment.level}" == alarm


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_sentences_raise_no_alarm(text):
    assert not danger_in_other_languages(text)


@pytest.mark.skipif(shared_guard().learned is None, reason="nothing learnt yet")
@pytest.mark.parametrize("text", ORDINARY)
def test_nor_do_they_where_the_learnt_words_are_all_that_is_there(text):
    assert not shared_guard().assess(text)


@pytest.mark.parametrize(
    "text",
    [
        "estoy vomitando sangre",
        "me aventó contra la pared",
        "quiero lastimarme",
        "me tome 30 tylenol",
        "creo q me voy a hacer daño",
        "voy a cortarme",
        "voi a matar ami jefe",
        "me tomé un vaso de cloro",
        "escucho voces que me dicen que me mate",
        "quisiera desaparecer",
        "I think my husband se quiere suicidar",
        "my wife no respira, esta en el piso",
    ],
)
def test_danger_told_in_a_few_words_of_spanish_is_answered_in_it(text):
    assert language_of_danger(text) == SPANISH


@pytest.mark.parametrize(
    "text",
    ["je vais me tuer", "il va me tuer", "er atmet nicht", "hindi na siya humihinga", "he stopped breathing"],
)
def test_what_is_told_in_another_language_is_not(text):
    assert language_of_danger(text) != SPANISH


@pytest.mark.parametrize(
    "text",
    [
        "tengo una pistola",
        "traigo un cuchillo",
        "ando armado y voy a ir por él",
        "le pegué a mi esposa anoche estando borracho",
        "tengo miedo de hacerle daño a mi hijo",
        "a veces me dan ganas de pegarle a mi hermano",
        "voy a golpear a mi vecino",
        "kiero matarlo",
        "quiero lastimar a mi esposo",
        "voi a matar ami jefe",
        "oigo voses que me disen que mate a mi mama",
    ],
)
def test_who_hits_is_armed_or_fears_to_do_harm_is_told_to_step_away(text):
    assert crisis_response("violence", "act", text).startswith("utter_crisis_violence_act_from_visitor")


@pytest.mark.parametrize(
    "text",
    [
        "mi esposo me quiere matar, tengo un cuchillo",
        "me está ahorcando",
        "tengo miedo que le pegue a mis hijos",
        "mi novio tiene una pistola y me amenaza",
        "me pegó y le pegué a mi esposo",
    ],
)
def test_who_is_harmed_is_not_though_armed_or_hitting_back(text):
    assert crisis_response("violence", "act", text) == "utter_crisis_violence_act_es"


@pytest.mark.parametrize(
    "text", ["ya llamé al 911, vienen en camino", "ya le hablé al 911", "estoy en la línea con el 911"]
)
def test_who_has_called_has_help(text):
    assert brings_help(text, "medical")


@pytest.mark.parametrize(
    "text", ["vienen en camino mis hijos", "ya llamé al 911 pero no respira", "no vienen en camino"]
)
def test_who_only_sounds_like_it_has_none(text):
    assert not brings_help(text, "medical")


@pytest.mark.parametrize(
    "text", ["era broma", "no, era broma jaja", "no iba en serio", "no me quiero morir", "estoy bien gracias"]
)
def test_danger_is_taken_back_in_spanish(text):
    assert takes_back_danger(text)


@pytest.mark.parametrize(
    "text", ["no era broma", "estoy bien mal", "era broma pero tengo pastillas", "ya no quiero vivir", "gracias"]
)
def test_what_takes_nothing_back_does_not(text):
    assert not takes_back_danger(text)


@pytest.mark.parametrize("text", ["no es cierto, ya estoy bien", "no es cierto ya estoy bien", "ya estoy bien gracias"])
def test_so_it_is_where_what_was_said_was_not_true(text):
    assert takes_back_danger(text)


def test_that_something_is_not_true_takes_nothing_back():
    assert not takes_back_danger("no es cierto")


@pytest.mark.parametrize(
    "text",
    [
        "ya llegó mi mamá",
        "ya llego mi hermana conmigo y ya estoy mejor gracias",
        "ya está conmigo mi esposo",
        "mi mamá ya está aquí conmigo",
        "ya se la quité",
        "ya le quité las pastillas",
    ],
)
def test_who_is_no_longer_alone_or_has_put_the_means_away_is_heard_where_that_helps(text):
    assert brings_help(text, "suicide")
    assert not brings_help(text, "violence")
    assert not brings_help(text, "medical")


@pytest.mark.parametrize(
    "text", ["ya llegó mi ex", "ya llegó mi hora", "ya llegó mi mamá pero me quiero morir", "ya estoy mejor muerto"]
)
def test_who_only_sounds_no_longer_alone_is_not(text):
    assert not brings_help(text, "suicide")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("ando bien crudo wey me quiero morir jaja", "ask"),
        ("me quiero morir jajaja que cruda traigo", "ask"),
        ("me quiero morir", "act"),
        ("ando crudo y ya me quiero morir, tengo pastillas jaja", "act"),
        ("me quiero morir jaja", "act"),
    ],
)
def test_a_joke_about_a_hangover_is_asked_about(text, level):
    assert shared_guard().assess(text).level == level


def test_whether_it_is_a_robot_is_answered_after_an_alarm_too():
    assert asked_of_us_after("eres un robot verdad") == "bot_challenge"


@pytest.mark.parametrize("text", ["sigamos con la llamada", "ok, quiero seguir con mi llamada"])
def test_who_asks_for_the_call_gets_it_after_an_alarm(text):
    assert asked_of_us_after(text) == "request_callback"


def test_who_does_not_want_it_does_not():
    assert asked_of_us_after("no quiero seguir con la llamada") is None


@pytest.mark.parametrize(
    "text",
    [
        "mentí",
        "perdón, les mentí",
        "no era broma",
        "no, no es broma",
        "no estaba jugando",
        "es en serio",
        "sí lo dije en serio",
        "no te dije la verdad",
    ],
)
def test_who_owns_up_in_spanish_takes_the_no_back(text):
    assert retraction(text) is Retraction.PLAIN


@pytest.mark.parametrize(
    "text",
    [
        "mentí sobre mi edad",
        "era broma",
        "no es en serio",
        "no mentí",
        "no es cierto",
        "¿es en serio?",
        "gracias",
        "no",
    ],
)
def test_who_owns_up_to_nothing_or_something_else_does_not(text):
    assert retraction(text) is None
