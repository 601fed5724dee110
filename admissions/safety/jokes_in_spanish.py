"""Words of dying in Spanish that are meant of a hangover, a form or a long wait: "ando crudo, me quiero morir jaja".

Only where somebody laughs and nothing in the message is earnest.
"""

from __future__ import annotations

import re

from admissions.talk.spanish import by_sound

# All spelled by sound.
_SAYING = re.compile(r"\b(?:me (?:kiero|boi a) (?:morir|matar)|kiero morir(?:me)?|me mato)\b")
_TRIFLE = re.compile(
    r"\b(?:krud[ao]|resaka|trafiko|tarea|examen|formulario|papeleo|pajina|kontrasena|internet|lunes|berguensa|"
    r"kalor|sueno|ambre|flojera)\b"
)
_LAUGH = re.compile(r"\b(?:a?(?:ja)+j?|(?:je){2,}|lol|xd)\b|[😂🤣]")
_EARNEST = re.compile(
    r"\b(?:pastiyas?|pistola|arma|kuchiyo|navaja|soga|puente|oi|manana|noche|aora|aorita|serio|berdad|bida|solo|sola|adios|perdon|"
    r"nadie|todos|siempre|nunka|no|ia|ya|plan|karta|nota|kansad[ao]|familia|ijos|otra|sangre|benas)\b"
)
_LONGEST = 300


def jokes_of_death_in_spanish(text: str) -> bool:
    """Whether all that sounds of death in `text` is a joke in Spanish about a trifle."""
    said = by_sound(text[:_LONGEST])
    is_joke = _SAYING.search(said) and _TRIFLE.search(said) and _LAUGH.search(said)
    return bool(is_joke) and len(text) <= _LONGEST and not _EARNEST.search(said)
