"""The insurers as they stand now: those of `facts/insurers.yml` with what staff changed, added or retired."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from admissions.facts import FACTS_DIR, Edit, Edits, edits, read_yaml
from admissions.insurance.insurer_mentions import Insurer, Mention
from admissions.insurance.insurer_words import FILLER, words_of
from admissions.insurance.insurers import Catalogue, find_insurers, load_catalogue

INSURER = "insurer:"


@dataclass(frozen=True)
class Entry:
    """An insurer with what staff should know of it. `key` stays when the name changes; `note` is never said to visitors.

    `confirmed_on` is when its status was last compared with `source`. One that is retired is not recognised any more.
    """

    key: str
    insurer: Insurer
    source: str
    confirmed_on: dt.date
    note: str = ""
    is_retired: bool = False


def key_of(name: str) -> str:
    """The key under which an insurer that is now called `name` is kept from now on."""
    return INSURER + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def catalogue() -> Catalogue:
    """The insurers that are recognised now, indexed for look-up."""
    return _catalogue(edits())


def familiar(text: str) -> str:
    """`text` with each insurer that staff added, or gave a new name, written as the first that ships.

    So is one that is not on the list where the message says little else ("Highmark?"): few sentences hold its name. What
    was learnt from sentences with the names that ship then holds for the others too, without learning anew.
    """
    is_edited = any(key.startswith(INSURER) for key in edits().by_key)
    known = shipped_catalogue()
    mentions = find_insurers(text, catalogue())
    is_alone = len(mentions) == 1 and mentions[0].insurer.status != "accepted" and says_little_else(text, mentions)
    for mention in reversed(mentions):
        if is_alone or (is_edited and not known.knows(text[mention.start : mention.end])):
            text = text[: mention.start] + known.accepted_names[0] + text[mention.end :]
    return text


def says_little_else(text: str, mentions: list[Mention]) -> bool:
    """Whether `text` holds, beside `mentions`, only words that say nothing of them."""
    for mention in reversed(mentions):
        text = text[: mention.start] + " " + text[mention.end :]
    others = [word.text for word in words_of(text)]
    return all(word in FILLER or word in shipped_catalogue().cues for word in others)


def entries(changed: Edits) -> dict[str, Entry]:
    """All insurers by key, the retired too: in the order of the file, then those that staff added."""
    shipped = _shipped()
    added = [key for key in changed.by_key if key.startswith(INSURER) and key not in shipped and changed.of(key)]
    found = {key: _edited(key, edit) if (edit := changed.of(key)) else shipped[key] for key in shipped}
    return found | {key: _edited(key, changed.by_key[key]) for key in added}


@lru_cache(maxsize=1)
def shipped_catalogue() -> Catalogue:
    """The insurers as they ship, with the words that are no names."""
    return load_catalogue()


@lru_cache(maxsize=2)
def _catalogue(changed: Edits) -> Catalogue:
    known = shipped_catalogue()
    listed = (entry.insurer for entry in entries(changed).values() if not entry.is_retired)
    return Catalogue.of(listed, known.cues, known.never_names)


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Entry]:
    content: Any = read_yaml(FACTS_DIR / "insurers.yml")
    found = (
        Entry(key_of(one.name), one, content["source"], content["checked_on"]) for one in load_catalogue().insurers
    )
    return {entry.key: entry for entry in found}


def _edited(key: str, edit: Edit) -> Entry:
    value = edit.value
    insurer = Insurer(value["name"], value["status"], tuple(value["aliases"]), tuple(value["sounds_like"]))
    return Entry(key, insurer, edit.source, edit.checked_on, value["note"], value["is_retired"])
