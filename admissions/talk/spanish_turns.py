"""What a short turn in Spanish means in the talk about a callback, whatever the intent model, which knows little of it, says."""

from __future__ import annotations

import re

from admissions.talk.language import (
    agreement_in_spanish,
    cancels_in_spanish,
    changes_in_spanish,
    courtesy_in_spanish,
    declines_in_spanish,
    is_puzzled,
    speaks_of_moving_in_spanish,
)
from admissions.talk.robot_question import asks_if_robot_in_spanish
from admissions.talk.spanish import by_sound
from admissions.times.call_times import mentions_call_time

_LONGEST, _SHORT = 400, 4
_WORD = re.compile(r"[^\W_]+")

_FIRST_CLAUSE_END = re.compile(r"[,.;!]")
# What may still be said of a call that was not arranged yet: it is not wanted. "No gracias" alone may be to the question.
_GIVEN_UP = re.compile(
    r"(?:(?:no|no grasias|grasias|pues|mejor|siempre|ok|bueno|pero|ai|perdon|disculpe) )*"
    r"(?:ya no(?: kiero(?: seguir| la yamada| ke me yamen)?| grasias)?|nunka|"
    r"olbid(?:alo|elo|enlo)|dej(?:alo|elo|enlo) asi|asi dejalo|siempre no|no kiero)"
    r"(?: (?:grasias|mejor|por fabor|mas|perdon|asi))*"
)
_ERASING = re.compile(
    r"\b(?:bor+(?:ar|en|e|a|es)|komo bor+o|elimin(?:ar|en|e|a|es))(?:me|nos)?(?P<it>lo|la|los)?"
    r"(?P<what> (?:ya |por fabor )*(?:todo|toda|todos|lo ke|esto|mi informasion|mis datos|mis mensajes|la informasion|los mensajes|"
    r"(?:est?e|el|la|esta|mi|toda la) (?:chat|kombersasion|platika|istorial|informasion)))?\b"
)
_ERASING_NUMBER = re.compile(
    r"\b(?:bor+(?:ar|en|e|a)|elimin(?:ar|en|e|a)) (?:ya )?(?:mi|este) (?:numero|telefono|selular)\b"
)
_OF_LIFE = re.compile(r"\b(?:bida|mente|pasado|memoria|rekuerdos?|dolor|mundo|kabesa)\b")
# "Mi marido revisa este teléfono".
_WATCHED = re.compile(
    r"\b(?:rebisan?|chekan?|eskulkan?|agaran?|leen?|ben?|miran?|usan?|kitan?) (?:todo )?"
    r"(?:(?:en )?(?:el|mi|este) (?:telefono|selular|sel)|la kompu|la komputadora)\b"
)
# What leaves no doubt in any question of a form.
_LEAVES = re.compile(
    r"(?:(?:ya|mejor|pues|kiero|kisiera|grasias|ok|bueno) )*(?:salir(?:me)?|terminar|adios|basta)(?: (?:ya|grasias|por fabor))*"
)
# What goes on behind it is more than a no: "no gracias, ya lo tengo todo listo".
_NO_THANKS = re.compile(r"no (?:muchas )?grasias (?P<more>.+)")
_LEAST_MORE = 4
_NO_MORE = re.compile(
    r"(?:(?:no|pues|mejor|siempre|ok|bueno|pero) )*ya no kiero (?:nada|seguir|la yamada|ke me yamen)(?: (?:grasias|mejor|por fabor))*"
)
_INTENTS = {"yes": "affirm", "no": "deny"}


def meant_in_spanish(text: str, *, is_form_open: bool, is_yes_or_no_asked: bool) -> str | None:
    """The intent that Spanish words alone leave no doubt of: a call taken back, a yes or no that was asked for, thanks.

    "No entiendo" in a form, and what goes on behind a "no gracias", is out of scope and never the no that it begins with.
    """
    if cancels_in_spanish(text):
        return "manage_callback"
    if erases_in_spanish(text):
        return "quick_exit" if _WATCHED.search(by_sound(text[:_LONGEST])) else "delete_my_data"
    if is_form_open and (_NO_MORE.fullmatch(_words(text)) or _LEAVES.fullmatch(_words(text))):
        return "stop"
    if is_puzzled(text) if is_form_open else _says_more_than_no(text):
        return "out_of_scope"
    if is_yes_or_no_asked and (said := agreement_in_spanish(text)):
        return _INTENTS[said]
    return "bot_challenge" if asks_if_robot_in_spanish(text) else courtesy_in_spanish(text)


def _says_more_than_no(text: str) -> bool:
    said = _NO_THANKS.fullmatch(_words(text))
    more = said["more"] if said else ""
    return len(more.split()) >= _LEAST_MORE and not (declines_in_spanish(more) or courtesy_in_spanish(more))


def answer_in_spanish(text: str) -> str | None:
    """As `agreement_in_spanish`; a no at the beginning counts, whatever follows: "mejor no, lo puede oír mi esposo"."""
    first = _FIRST_CLAUSE_END.split(text, maxsplit=1)[0]
    return agreement_in_spanish(text) or ("no" if agreement_in_spanish(first) == "no" else None)


def gives_up_in_spanish(text: str) -> bool:
    """Whether `text`, among the questions for a callback, wants no more of it: "ya no", "olvídelo"."""
    return bool(_GIVEN_UP.fullmatch(_words(text))) or cancels_in_spanish(text)


def erases_number_in_spanish(text: str) -> bool:
    """Whether `text` wants in Spanish its writer's number to be gone, not only not to be called: "borren mi número"."""
    return bool(_ERASING_NUMBER.search(by_sound(text[:_LONGEST])))


def _words(text: str) -> str:
    return " ".join(_WORD.findall(by_sound(text[:_LONGEST])))


def erases_in_spanish(text: str) -> bool:
    """Whether `text` wants in Spanish what was written here to be erased: "bórrelo todo", "borren mis datos"."""
    plain = by_sound(text[:_LONGEST])
    erasing = None if _OF_LIFE.search(plain) else _ERASING.search(plain)
    return bool(erasing and (erasing["what"] or (erasing["it"] and len(plain.split()) <= _SHORT)))


def moves_call_in_spanish(text: str) -> bool:
    """Whether `text` moves the call that is arranged: "mejor el domingo", "otro día", "cambiar la llamada"."""
    return changes_in_spanish(text) or (speaks_of_moving_in_spanish(text) and mentions_call_time(text))
