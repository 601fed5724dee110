"""The question in Spanish whether a person or a machine writes here: "eres un robot?", "es una persona o una máquina"."""

from __future__ import annotations

import re

from admissions.talk.spanish import by_sound

# All spelled by sound.
_MACHINE = r"(?:robot|bot|makina|komputadora|kontestadora|ia|inteligensia artifisial|programa de komputadora)"
_HUMAN = r"(?:personas?|uman[oa]s?|ser umano|alguien|jente)"
_REAL = r"(?: (?:reales|real|berdaderas?|de berdad|biba|de karne i ueso))"
_LEADS_IN = r"(?:(?:ola|oie|oiga|perdon|diskulpe|pero|i|entonses|osea|tu|usted|ustedes|esto|este chat|diganme|dime|kiero saber|si) )*"
_IS = r"(?:eres|es|son|(?:estoi |ando )?(?:ablo|ablando|chateando|platikando|eskribiendo) kon)(?: (?:tu|usted|ustedes|esto))?"
_WHAT = rf"(?:{_MACHINE}|{_HUMAN}{_REAL}|{_HUMAN} o (?:un |una |eres |es |kon )*{_MACHINE}|(?<=eres una )persona|uman[oa]s?|automatiko)"
_BESIDE = rf"(?: (?:o|no|si|berdad|un|una|kon|eres|es|{_HUMAN}|{_MACHINE}|reales|real|tu|usted))*"
_QUESTION = re.compile(rf"{_LEADS_IN}{_IS} (?:un |una )?{_WHAT}{_REAL}?{_BESIDE}")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 200


def asks_if_robot_in_spanish(text: str) -> bool:
    """Whether all that `text` asks in Spanish is whether a person or a machine writes here."""
    return bool(_QUESTION.fullmatch(" ".join(_WORD.findall(by_sound(text[:_LONGEST])))))
