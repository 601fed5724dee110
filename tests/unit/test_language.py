from __future__ import annotations

import pytest

from admissions.talk.language import (
    agreement_in_spanish,
    asks_for_call,
    asks_for_spanish,
    cancels_in_spanish,
    courtesy_in_spanish,
    declines_in_spanish,
    detect_language,
    is_puzzled,
    is_spanish_sentence,
    language_after,
    refuses_calls_in_spanish,
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hola necesito ayuda", "es"),
        ("¿cuánto cuesta el programa?", "es"),
        ("mi hijo necesita ayuda con las drogas", "es"),
        ("aceptan mi seguro?", "es"),
        ("quiero dejar de beber", "es"),
        ("muchas gracias", "es"),
        ("me pueden llamar", "es"),
        ("tomó muchas pastillas", "es"),
        ("mañana en la tarde", "es"),
        ("¿Aceptan Medi-Cal?", "es"),
        ("¿José Ramírez?", "es"),
        ("eres un robot", "es"),
        ("call José back, ok?", "en"),
        ("buenos dias", "es"),
        ("no hablo ingles", "es"),
        ("QUIERO HABLAR CON ALGUIEN", "es"),
        ("mi marido me pega cuando esta borracho", "es"),
        ("ya no kiero bibir", "es"),
        ("dejen de llamarme al 323 555 0202", "es"),
        ("por la tarde", "es"),
        ("me mata la espalda", "es"),
        ("me muero de risa con este chat", "es"),
        ("este tráfico me mata", "es"),
        ("se me murió el celular", "es"),
        ("me da pena de muerte hablar por teléfono", "es"),
        ("es una persona o una máquina?", "es"),
        ("hablas español?", "es"),
        ("llámenme porfavor", "es"),
        ("hasta luego", "es"),
        ("Juan de la Mata", "en"),
        ("xin chào tôi cần giúp đỡ", "vi"),
        ("toi can giup", "vi"),
        ("kailangan ko po ng tulong", "tl"),
        ("magkano po", "tl"),
        ("bonjour, vous parlez français?", "fr"),
        ("combien ça coute", "fr"),
        ("vocês falam português?", "pt"),
        ("meu marido me bate", "pt"),
        ("می‌خواهم کمک بگیرم", "fa"),
        ("как вы работаете", "ru"),
        ("не понимаю english", "ru"),
        ("你们收费多少", "zh"),
        ("助けてください", "ja"),
        ("도와주세요", "ko"),
        ("مرحبا أحتاج مساعدة", "ar"),
        ("\u202eمساعدة\u202c", "ar"),
        ("Բարև", "hy"),
        ("עזרה", "he"),
        ("ช่วยด้วย", "th"),
        ("मदद", "hi"),
        ("ਮਦਦ", "pa"),
        ("ជួយ", "km"),
        ("βοήθεια", "el"),
        ("привет " * 15_000, "ru"),
    ],
)
def test_a_message_in_another_language_is_noticed(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "can you help me",
        "hello",
        "no",
        "no no no",
        "I live in Los Angeles",
        "el paso",
        "la care",
        "san jose",
        "la la la",
        "my name is Jesus",
        "do you speak spanish",
        "Hola, do you take Aetna",
        "do you take Medi-Cal por favor",
        "my ex con brother",
        "can con em",
        "mom said so po",
        "café résumé naïve",
        "ｈｅｌｌｏ",
        "hello мир",
        "I have 你好 on a shirt",
        "12345",
        "🙏🙏",
        "do i call or do you call me",
        "on est tomorrow",
        "my aide said the assurance is plus",
        "do you have a plan",
    ],
)
def test_english_with_a_foreign_word_stays_english(text):
    assert detect_language(text) == "en"


def test_hostile_text_is_a_language_of_two_letters(hostile):
    language = detect_language(hostile)
    assert len(language) == 2
    assert language == "en" or any("\u0590" <= c <= "\u06ff" for c in hostile)


@pytest.mark.parametrize(
    "text",
    [
        "por favor llámenme",
        "me pueden llamar mañana",
        "Llameme por favor, soy Rosa",
        "que me llamen, por favor",
        "no tengo seguro y necesito ayuda, llámenme",
    ],
)
def test_a_request_for_a_call_is_heard_in_spanish(text):
    assert asks_for_call(text)


@pytest.mark.parametrize(
    "text", ["me llamo Rosa y necesito ayuda", "mi hijo no quiere llamar", "call me por favor", ""]
)
def test_a_name_or_something_else_is_no_request_for_a_call(text):
    assert not asks_for_call(text)


@pytest.mark.parametrize(
    "text", ["no me llamen", "por favor no me llamen", "no quiero que me llamen", "nunca me llame"]
)
def test_a_refusal_of_calls_in_spanish_asks_for_none(text):
    assert not asks_for_call(text)


@pytest.mark.parametrize(
    "text",
    ["can someone call me en español", "call me in Spanish pls", "my mom only speaks spanish", "hablan español?"],
)
def test_a_wish_for_spanish_is_heard(text):
    assert asks_for_spanish(text)


@pytest.mark.parametrize("text", ["call me, not in spanish", "I live in Spanish Hills", "español", ""])
def test_the_word_alone_is_no_wish_for_spanish(text):
    assert not asks_for_spanish(text)


@pytest.mark.parametrize(
    "text",
    [
        "no quiero que me llamen",
        "mejor ya no me llamen",
        "que no quiero que me llamen nunca",
        "ya no me marken por favor",
        "dejen de llamarme al 323 555 0202",
        "borren mi número 323 555 0203",
        "no quiero llamadas",
        "gracias, pero no quiero que me marquen",
        "no me llamen porque ya encontré otro lugar",
        "sí, pero que no me llame nadie",
        "quiero borrar mi número",
        "nunca me vuelvan a marcar",
        "jamás me llamen",
    ],
)
def test_all_calls_are_refused_in_spanish(text):
    assert refuses_calls_in_spanish(text)


@pytest.mark.parametrize(
    "text",
    [
        "no quiero que me llamen por la mañana",
        "no me llamen antes de las 5",
        "no me llamen al trabajo",
        "no me llamen Rosa, soy Ana",
        "no le llamen a mi esposo",
        "por qué no me llamaron",
        "no me llame tarde",
        "no me marquen en la tarde",
        "no dejen de hablarme",
        "por favor no me dejen de hablar",
        "no paren de hablarme",
        "ya no quiero la llamada",
        "no quiero llamada",
    ],
)
def test_when_where_or_whom_not_to_call_refuses_nothing(text):
    assert not refuses_calls_in_spanish(text)


@pytest.mark.parametrize(
    "text",
    [
        "cancelen la llamada",
        "mejor cancelalo",
        "ya no quiero la llamada",
        "cancelar la llamada",
        "cancelar",
        "ya no ocupo la llamada",
        "quisiera cancelar mi cita",
        "Me podría cancelar la llamada, por favor",
        "ya no necesito que me llamen",
        "no hace falta que me marquen",
        "siempre no, cancelen",
    ],
)
def test_a_call_is_cancelled_in_spanish(text):
    assert cancels_in_spanish(text)
    assert not refuses_calls_in_spanish(text)


@pytest.mark.parametrize(
    "text",
    [
        "mi esposo canceló el seguro",
        "no cancelen la llamada",
        "por favor no cancelen",
        "quiero cancelar mi seguro",
        "no necesito cita",
        "puedo cancelar cuando quiera",
        "cuándo cancelan una cita",
        "no quiero que me llamen",
    ],
)
def test_other_talk_of_cancelling_cancels_nothing(text):
    assert not cancels_in_spanish(text)


@pytest.mark.parametrize(
    "text",
    [
        "no gracias",
        "mejor ya no, olvídalo",
        "no sé, mejor no",
        "ya no quiero",
        "no quiero dar mi nombre",
        "no le voy a dar mi número",
    ],
)
def test_a_no_in_spanish_is_heard(text):
    assert declines_in_spanish(text)


@pytest.mark.parametrize("text", ["no tengo seguro", "ya no quiero vivir", "no, a las cinco", "gracias", "no more", ""])
def test_what_goes_on_after_the_no_is_more_than_a_no(text):
    assert not declines_in_spanish(text)


@pytest.mark.parametrize(
    "text",
    [
        "ocupo una llamada porfa",
        "me pueden marcar a mi celular?",
        "hola, me podrian llamar",
        "que me hablen por favor, es urgente",
        "quiero una llamada para mi esposo",
        "oi, quero que me liguem hoje",
        "pwede nyo ba ko tawagan bukas",
        "你们可以打电话给我吗",
    ],
)
def test_a_call_is_asked_for_in_the_words_of_every_day(text):
    assert asks_for_call(text)


@pytest.mark.parametrize(
    "text",
    [
        "no quiero una llamada",
        "perdí una llamada de ustedes",
        "não quero que me liguem",
        "不要给我打电话",
        "mi mamá quiere hablar",
    ],
)
def test_a_call_that_is_refused_or_told_of_is_not_asked_for(text):
    assert not asks_for_call(text)


@pytest.mark.parametrize(
    "text",
    [
        "do you guys have people that speak spanish?",
        "they will call in spanish right?",
        "I'd prefer spanish please",
        "can the caller speak Spanish",
    ],
)
def test_a_wish_for_spanish_is_heard_in_english(text):
    assert asks_for_spanish(text)


@pytest.mark.parametrize("text", ["i want spanish food", "the Spanish flu", "I need Spanish Hills directions"])
def test_what_is_only_called_spanish_is_no_wish_for_it(text):
    assert not asks_for_spanish(text)


@pytest.mark.parametrize(
    "text",
    [
        "no entiendo nada",
        "Guadalupe",
        "sale",
        "213 555 0144",
        "monday at 4 pm",
        "tomorrow at 3 in the afternoon",
        "my name is Rosa Lopez",
        "yes",
        "ok i want somebody call me in spanish",
        "quiero entrar a desintox",
    ],
)
def test_a_talk_in_spanish_stays_so(text):
    assert language_after(text, "es") == "es"


@pytest.mark.parametrize(
    "text",
    [
        "how much is your program",
        "do you take Aetna insurance",
        "she is ok now, my sister is with her",
        "do you have any groups in spanish for her",
        "my dad only speaks spanish, what does it cost",
        "will there be a spanish interpreter for my mother",
    ],
)
def test_a_sentence_of_english_makes_the_talk_english_again(text):
    assert language_after(text, "es") == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [("me pueden ayudar", "es"), ("hola", "es"), ("hola i need help", "en"), ("Rosa", "en"), ("помогите", "en")],
)
def test_a_talk_becomes_spanish_with_its_first_message_in_spanish(text, language):
    assert language_after(text, "en") == language


@pytest.mark.parametrize(
    "text", ["sale", "va", "pos si", "simón", "Sí, gracias", "claro que sí", "ándale pues", "ok, está bien"]
)
def test_a_yes_of_every_day_is_one_in_spanish(text):
    assert agreement_in_spanish(text) == "yes"


@pytest.mark.parametrize("text", ["no", "no gracias", "mejor no", "no sé, mejor no"])
def test_a_no_is_one_in_spanish(text):
    assert agreement_in_spanish(text) == "no"


@pytest.mark.parametrize(
    "text",
    [
        "sale a las 5",
        "va mi esposo",
        "claro que no",
        "sí pero no ahora",
        "no sé",
        "no entiendo",
        "que es eso",
        "",
        "gracias",
    ],
)
def test_what_says_more_or_less_is_neither_yes_nor_no(text):
    assert agreement_in_spanish(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "no entiendo",
        "what? no entiendo",
        "que es eso",
        "no se que dice",
        "no se que dice ahí",
        "¿qué quiere decir?",
        "no entiendo inglés",
    ],
)
def test_who_does_not_understand_says_so(text):
    assert is_puzzled(text)


@pytest.mark.parametrize(
    "text", ["no", "no entiendo, me llamo Rosa", "que me llamen", "no, gracias", "en español", "no recado", ""]
)
def test_an_answer_is_not_taken_for_a_puzzle(text):
    assert not is_puzzled(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("muchas gracias", "thank"),
        ("gracias, hasta luego", "goodbye"),
        ("gracias hasta luego", "goodbye"),
        ("adiós", "goodbye"),
        ("no gracias", None),
        ("gracias pero no entiendo", None),
        ("gracias, muy amable", "thank"),
        ("Le agradezco mucho su amable atención", "thank"),
        ("es muy amable mi doctor", None),
        ("", None),
    ],
)
def test_thanks_and_goodbye_are_heard_in_spanish(text, intent):
    assert courtesy_in_spanish(text) == intent


@pytest.mark.parametrize(
    ("text", "is_sentence"),
    [
        ("cuanto cuesta", True),
        ("no entiendo", True),
        ("Domingo de la Cruz", False),
        ("María de los Ángeles", False),
        ("Rosa", False),
    ],
)
def test_a_sentence_is_told_from_a_name(text, is_sentence):
    assert is_spanish_sentence(text) == is_sentence
