"""Danger in Spanish as it is typed on a phone, what only sounds like it, and what is said once help was named."""

from __future__ import annotations

import pytest

from admissions.talk.responses import render, response_templates
from admissions.safety import crisis_response, shared_assessor, shared_guard
from admissions.safety.after_words import HIDING, WILL_CALL, said_after
from admissions.safety.after_words_in_spanish import asks_of_us_in_spanish, brings_help_in_spanish
from admissions.safety.aftermath import STAYS, Alarm, meaning_after
from admissions.safety.guard import Guard
from admissions.safety.help_came import brings_help
from admissions.safety.languages import danger_in_other_languages

BY_WORDS_ALONE = Guard(shared_assessor(), None)


class Doubtful:
    """A learnt model that hears danger in all that it is given, if not much speaks against it."""

    def judge(self, texts, phrases, vectors, hints, *_rest, **_more):
        return "suicide/act" if max(hints) > -0.32 else None


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("medical", "mi novia se tomo un chingo de pastillas"),
        ("medical", "mi novia se tomo un monton de pastillas para dormir"),
        ("medical", "mi hijo se trago casi todas sus pastillas"),
        ("medical", "me pase de pastillas y me siento raro"),
        ("medical", "deje el trago antier y no paro de temblar ni de sudar, veo cosas"),
        ("medical", "no puedo dejar de temblar desde que deje el vino"),
        ("medical", "mi jefe dejo el pisto hace dos dias y no para de temblar"),
        ("medical", "mi apa dejo el vino de golpe y anda hablando solo"),
        ("medical", "mi papa dejo de tomar y no sabe donde esta"),
        ("medical", "mi tio dejo la cerveza y esta alucinando"),
        ("medical", "traigo el delirium tremens creo"),
        ("medical", "le dio el delirium tremens a mi hermano"),
        ("medical", "se metio fentanilo y no responde"),
        ("medical", "me tome veneno"),
        ("medical", "creo q me pase de cristal y me duele el pecho"),
        ("suicide", "mi hija se anda cortando los brazos"),
        ("suicide", "mi hermana se corta los brazos"),
        ("suicide", "mi niña se anda cortando"),
        ("suicide", "me corte las venas"),
        ("suicide", "me voy a cortar las venas"),
        ("suicide", "me voy a aventar del puente"),
        ("suicide", "mi hijo se quiere tirar a las vias"),
        ("suicide", "pienso tirarme al metro"),
        ("suicide", "pense en tomarme todas las pastillas"),
        ("suicide", "me voy a tomar todas las pastillas"),
        ("suicide", "me voy a dar un balazo"),
        ("suicide", "mi esposo se quiere pegar un tiro"),
        ("suicide", "cuando se duerman todos me mato"),
        ("suicide", "a las 10 de la noche cuando se duerma mi esposo me voy a matar"),
        ("suicide", "encontre una carta de despedida de mi hija"),
        ("suicide", "compre una soga hoy"),
        ("suicide", "mi hermano esta en el techo y dice que se avienta"),
        ("suicide", "mi esposo se encerro con la pistola y esta llorando"),
        ("violence", "voy a matar a mi vecino"),
        ("violence", "lo voy a matar al cabron"),
        ("violence", "le voy a partir la madre a mi cuñado por darle droga a mi hijo"),
        ("violence", "mi ex me anda buscando con pistola"),
        ("violence", "mi ex esta afuera con un cuchillo"),
        ("violence", "me quieren dar un balazo"),
        ("violence", "dice que me va a romper la madre"),
        ("violence", "mi marido quiere quemar la casa"),
        ("violence", "me da miedo mi marido"),
        ("violence", "mi esposo me avento contra la pared"),
    ],
)
def test_danger_now_is_heard_by_words_alone(kind, text):
    assessment = BY_WORDS_ALONE.assess(text)
    assert (assessment.type, assessment.level) == (kind, "act")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("medical", "si dejo de tomar de golpe es peligroso?"),
        ("medical", "es peligroso dejar el alcohol de golpe"),
        ("medical", "quiero dejar la cerveza de golpe"),
        ("medical", "ando bien malilla wey, llevo 2 dias sin chiva"),
        ("suicide", "dios ya llevame"),
        ("suicide", "que dios me lleve de una vez"),
        ("suicide", "ya me despedi de mis hijos"),
        ("suicide", "ya no aguanto esta vida"),
        ("suicide", "mi familia estaria mejor sin mi"),
        ("suicide", "ya no le veo sentido a la vida"),
        ("suicide", "la vida no tiene sentido"),
        ("suicide", "quisiera dormirme y ya no despertar"),
        ("suicide", "para que sigo viviendo"),
        ("suicide", "ojala me muriera"),
        ("suicide", "mejor me hubiera muerto"),
        ("suicide", "prefiero estar muerta"),
        ("suicide", "tengo ganas de desaparecer para siempre"),
        ("suicide", "no merezco vivir"),
        ("suicide", "ya no quiero estar en este mundo"),
        ("suicide", "siento que soy una carga para mi familia"),
    ],
)
def test_a_hint_is_asked_about(kind, text):
    assessment = danger_in_other_languages(text)
    assert (assessment.type, assessment.level) == (kind, "ask")


ORDINARY = [
    "quiero saber el precio por favor",
    "quiero saber si aceptan mi seguro",
    "quiero que me llamen por favor",
    "quiero que me marquen mañana",
    "hola buenas tardes",
    "cuanto sale el programa al mes",
    "tienen alguien que hable español?",
    "a que hora abren",
    "es para mi hermano, el toma mucho",
    "mi esposo toma todos los dias y no quiere ir a rehab",
    "mi hijo fuma mota y ya no va a la escuela",
    "mi hija tiene 15 años y anda vapeando y tomando pastillas",
    "ya quiero dejar el pisto",
    "hola ando bien crudo me estoy muriendo jaja",
    "nel ya en serio quiero dejar la bebida",
    "mi jefa me va a matar si sabe que tomo",
    "no me quiero morir, quiero estar bien para mis hijos",
    "el alcohol me esta matando",
    "no tengo seguro y me da miedo la migra",
    "no tengo papeles, igual me atienden?",
    "oye una pregunta para un amigo",
    "a las 9 de la noche cuando se duerme mi esposo",
    "en la noche cuando todos duermen",
    "me muero de la pena",
    "mi papa se murio de sobredosis hace 3 años",
    "tuve convulsiones el año pasado cuando deje de tomar",
    "llevo 2 semanas sin tomar",
    "deje de tomar y ya no tiemblo",
    "dan metadona o suboxone",
    "mi esposa me dijo que buscara ayuda",
    "tengo un dui y necesito clases",
    "mi celular se murio, llamen a este",
    "le van a decir a mi trabajo",
    "no quiero que mi esposo sepa",
    "mi numero es 213 555 0144",
    "tomo una pastilla para dormir, puedo seguir?",
    "tengo que tomarme todas mis pastillas antes de ir?",
    "estoy cansada de que tome tanto",
    "me despedi de mi trabajo",
    "me despedi de mis hijos para irme a rehab",
    "quiero cortar con mi novio porque toma",
    "mi hija se corta el pelo sola",
    "me corte la mano en el trabajo",
    "se esta cortando la llamada",
    "voy a matar el tiempo mientras me llaman",
    "me tome dos pastillas de tylenol para el dolor",
    "es peligroso dejar de fumar de golpe?",
    "mi ex me anda buscando para pagar la renta",
    "mi hijo anda buscando ayuda con su adiccion",
    "se tomo todas las cervezas",
    "mi esposo usa heroina y no responde mis llamadas",
    "escribi una carta de despedida al alcohol en terapia",
    "que es el delirium tremens",
    "la vida tiene sentido ahora que estoy sobrio",
    "la vida sin mi esposa es dura",
    "no aguanto las ganas de tomar",
    "me da miedo que mi esposo recaiga",
    "le voy a partir un pastel a mi hijo porque cumplio un año limpio",
    "lo voy a llevar con ustedes",
    "me quiero aventar el programa completo",
    "mi esposo trabaja de guardia y anda con pistola",
    "no soy una carga para mi familia",
    "estoy confundida con lo del seguro",
    "gracias a dios ya no tomo",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_what_people_ask_and_tell_every_day_raises_no_alarm(text):
    assert not BY_WORDS_ALONE.assess(text)


@pytest.mark.skipif(shared_guard().learned is None, reason="nothing learnt yet")
@pytest.mark.parametrize("text", ORDINARY)
def test_nor_does_it_where_the_learnt_words_are_all_that_is_there(text):
    assert not shared_guard().assess(text)


def test_learnt_words_alone_are_doubted_in_spanish_but_not_in_english():
    guard = Guard(shared_assessor(), Doubtful())
    assert guard.assess("I would rather not be around")
    assert not guard.assess("quiero saber el precio por favor")
    assert guard.assess("quiero saber el precio por favor", encode=lambda texts: None)


def test_a_denied_symptom_leaves_what_is_said_beside_it():
    assert danger_in_other_languages("no tiembla pero no respira").type == "medical"


@pytest.mark.parametrize(
    "text",
    [
        "ya llego la ambulancia gracias",
        "la ambulancia ya viene en camino",
        "ya se lo llevaron al hospital",
        "estan aqui los paramedicos, gracias a dios",
        "ya llame al 911",
    ],
)
def test_help_that_came_is_seen(text):
    assert brings_help(text, "medical")
    assert brings_help(text, "violence")


def test_that_somebody_woke_up_is_news_but_not_after_violence():
    assert brings_help("ya desperto, mi hermana esta con ella", "medical")
    assert not brings_help_in_spanish("mi marido esta con ella", "violence")


@pytest.mark.parametrize(
    "text",
    [
        "ya llego la ambulancia pero no respira",
        "no ha llegado la ambulancia",
        "ya llego mi esposo",
        "no voy a llamar",
        "gracias",
    ],
)
def test_what_is_no_such_news_is_none(text):
    assert not brings_help(text, "medical")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("como borro esto", HIDING),
        ("cómo elimino este chat", HIDING),
        ("tengo miedo q se entere q escribi aqui", HIDING),
        ("que no me revise el celular", HIDING),
        ("ok ahorita llamo", WILL_CALL),
        ("voy a llamar al 988", WILL_CALL),
        ("no voy a llamar", None),
        ("borre su numero", None),
        ("no ahorita no esta", None),
    ],
)
def test_what_has_an_answer_of_its_own_after_an_alarm(text, meaning):
    assert said_after("violence", "act", text) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "como le hago para meterlo a un tratamiento",
        "que onda con el programa",
        "ustedes atienden adolescentes",
        "cuanto cuesta",
    ],
)
def test_a_question_about_us_ends_the_talk_of_danger(text):
    assert asks_of_us_in_spanish(text)
    assert meaning_after(Alarm("medical", "act", 1), text, "out_of_scope", is_in_form=False) is None


@pytest.mark.parametrize("text", ["voy a matar a mi vecino", "le voy a romper la cara a mi hijo"])
def test_who_means_to_do_harm_is_told_to_step_away(text):
    assert crisis_response("violence", "act", text) == "utter_crisis_violence_act_from_visitor_es"


@pytest.mark.parametrize("text", ["mi esposo me quiere matar", "dice que me va a romper la cara"])
def test_who_is_threatened_gets_the_hotline(text):
    text = render(crisis_response("violence", "act", text))["text"]
    assert "1-800-799-7233" in text


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("utter_stay_violence_es", "1-800-799-7233"),
        ("utter_stay_medical_es", "1-800-222-1222"),
        ("utter_stay_suicide_es", "988"),
    ],
)
def test_each_danger_keeps_its_line_in_every_wording(name, line):
    texts = [render(name, variant=place)["text"] for place in range(len(response_templates()[name]))]
    assert len(texts) > 1
    assert [text for text in texts if line not in text] == []


def test_no_door_is_to_be_opened_and_none_unlocked_after_violence():
    spanish = [
        (name, text["text"]) for name, texts in response_templates().items() if name.endswith("_es") for text in texts
    ]
    assert [name for name, text in spanish if "abiert" in text and "puerta" in text] == []
    assert [name for name, text in spanish if "violence" in name and "puerta" in text] == []


def test_all_else_does_not():
    assert meaning_after(Alarm("violence", "act", 1), "no ahorita no esta", "out_of_scope", is_in_form=False) == STAYS
