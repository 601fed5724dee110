"""Danger stated in languages other than English, as people type them, and what only looks like it."""

from __future__ import annotations

import pytest

from admissions.safety import shared_assessor
from admissions.safety.guard import Guard
from admissions.safety.languages import danger_in_other_languages, run_together


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("suicide", "no kiero vivir mas"),
        ("suicide", "ya no kiero bibir"),
        ("suicide", "YA NO QUIERO VIVIR"),
        ("suicide", "me kiero morir"),
        ("suicide", "no, me quiero morir"),
        ("suicide", "desde hace años me quiero matar"),
        ("suicide", "mi hermana se va a ahorcar"),
        ("suicide", "q hago, mi esposo quiere quitarse la bida"),
        ("medical", "se puso morado ayudenme"),
        ("medical", "mi amiga se esta poniendo azul"),
        ("medical", "esta inconciente mi amigo ayuda"),
        ("medical", "ya casi no respira mi hermano"),
        ("medical", "no reaxiona, digo no reacciona"),
        ("medical", "mi ijo no despierta"),
        ("medical", "me tome cuarenta tylenol"),
        ("medical", "toy temblando desde q deje de tomar y veo cosas"),
        ("medical", "me tiemblan las manos desde que deje el alcohol y veo bichos"),
        ("medical", "tiembla mucho y ve cosas"),
        ("medical", "siento que me voy a morir, deje el xanax"),
        ("violence", "mi papá me maltrata"),
        ("violence", "mi novio me amenazo con una pistola"),
        ("violence", "trae pistola y anda tomado"),
        ("violence", "mi marido me golpeo anoche"),
        ("violence", "tengo miedo que me mate"),
        ("medical", "ele não está respirando"),
        ("medical", "minha irmã tomou muito remédio"),
        ("suicide", "não quero mais viver"),
        ("violence", "meu marido me bateu"),
        ("medical", "il ne respire plus"),
        ("suicide", "il veut se tuer"),
        ("suicide", "je ne veux plus vivre"),
        ("violence", "mon mari me frappe"),
        ("suicide", "ich will nicht mehr leben"),
        ("medical", "non respira, aiuto"),
        ("medical", "chồng tôi bị sốc thuốc"),
        ("medical", "anh ấy không thở"),
        ("suicide", "toi khong muon song nua"),
        ("violence", "chồng tôi dọa giết tôi"),
        ("medical", "hindi na siya humihinga"),
        ("suicide", "ayoko nang mabuhay"),
        ("violence", "binubugbog ako ng asawa ko"),
        ("medical", "他没有呼吸了"),
        ("medical", "我儿子 吸毒过量 了"),
        ("medical", "救命"),
        ("suicide", "我不想活了"),
        ("violence", "我老公打我"),
        ("medical", "息をしていない"),
        ("suicide", "もう死にたい"),
        ("medical", "숨을 안 쉬어요"),
        ("suicide", "죽고 싶어요"),
        ("violence", "남편이 저를 때려요"),
        ("medical", "У него передоз!"),
        ("suicide", "я больше не хочу жить"),
        ("violence", "муж бьёт меня"),
        ("medical", "ابني لا يتنفّس"),
        ("suicide", "أريد أن أموت"),
        ("violence", "زوجي يضربني"),
        ("medical", "برادرم نفس نمی‌کشه"),
        ("suicide", "میخوام بمیرم"),
        ("medical", "նա չի շնչում"),
        ("suicide", "ուզում եմ մեռնել"),
        ("suicide", "אני רוצה למות"),
        ("violence", "बचाओ, वो मुझे मारता है"),
        ("suicide", "อยากตาย"),
        ("medical", "去年他戒了，现在他没有呼吸"),
    ],
)
def test_danger_is_heard_in_the_language_of_the_one_who_writes(kind, text):
    assessment = danger_in_other_languages(text)
    assert (assessment.type, assessment.level) == (kind, "act")


@pytest.mark.parametrize(
    "text",
    [
        "tuve una sobredosis en 2018",
        "no me quiero morir, solo quiero dejar de tomar",
        "me quiero morir de risa",
        "si no dejo de tomar me voy a morir",
        "hace dos años me golpeo mi ex",
        "mi esposo nunca me pega",
        "me pego la gripe",
        "no despierta temprano",
        "no respondió mi llamada",
        "mi esposo tiene una pistola para cazar",
        "ya no quiero vivir con mi suegra",
        "la cancion que dice quiero morir en tu veneno",
        "tengo miedo de que mi esposo se entere",
        "mi mama me va a matar si llego tarde",
        "me van a matar los precios",
        "que pasa si dejo de tomar, temblores?",
        "quiero dejar todo, la bebida y la coca",
        "não quero morrer",
        "me bateu uma saudade",
        "je ne veux pas mourir",
        "je me bat contre l'alcool",
        "l'année dernière il a fait une overdose",
        "tôi không muốn chết",
        "hindi niya ako sinasaktan",
        "想死你了",
        "我不想死",
        "请打我电话",
        "他去年吸毒过量",
        "你们是我的救命恩人",
        "死にたいわけではない",
        "죽고 싶지 않아요",
        "작년에 약물 과다복용 했어요",
        "в прошлом году был передоз",
        "я не хочу умереть",
        "не хочу жить с ним",
        "لا أريد أن أموت",
        "نمی‌خوام بمیرم",
        "אני לא רוצה למות",
        "मरना नहीं चाहता",
        "do they fly hong kong to la",
        "NA overdose awareness meetings",
        "no, me and my husband moved",
        "I want a tour of the pistola taco place",
        "my doctor in san jose, me too",
        "",
    ],
)
def test_denials_idioms_and_what_is_past_raise_no_alarm(text):
    assert not danger_in_other_languages(text)


def test_hostile_text_raises_nothing(hostile):
    danger_in_other_languages(hostile)


def test_marks_and_blanks_make_no_difference_but_vowels_do():
    assert run_together("لا يتنفّس!") == run_together("لايتنفس")
    assert run_together("मरना") != run_together("मारना")


class Alarmist:
    """A learnt model that hears danger in all that it is given."""

    def judge(self, texts, *_rest, **_more):
        return "suicide/act"


@pytest.mark.parametrize(
    "text",
    [
        "ya no quiero mas drogas",
        "quiero dejar todo, la bebida y la coca",
        "no quiero que se entere mi familia",
        "no quiero que me llamen por la mañana",
        "mejor ya no me llamen",
        "ya no quiero",
        "ya no quiero la llamada",
        "no puedo mas con la bebida",
        "no tengo a nadie que me lleve",
        "no puedo llamar a la policia, no tengo papeles",
        "ya esta respirando",
        "donde estan",
    ],
)
def test_a_plain_wish_in_spanish_is_not_weighed(text):
    assert not Guard(shared_assessor(), Alarmist()).assess(text)


@pytest.mark.parametrize(
    "text", ["ya no quiero estar aqui", "no quiero que me encuentren mis hijos", "ya no quiero nada de esta vida"]
)
def test_a_hint_that_begins_alike_is_weighed(text):
    assert Guard(shared_assessor(), Alarmist()).assess(text)
