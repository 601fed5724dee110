from __future__ import annotations

import pytest

from admissions.language import asks_for_call, detect_language


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
        ("buenos dias", "es"),
        ("no hablo ingles", "es"),
        ("QUIERO HABLAR CON ALGUIEN", "es"),
        ("xin chào tôi cần giúp đỡ", "vi"),
        ("toi can giup", "vi"),
        ("kailangan ko po ng tulong", "tl"),
        ("magkano po", "tl"),
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
