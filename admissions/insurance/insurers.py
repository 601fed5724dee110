"""Insurers: which names a message holds, and what may be said about each.

Matching is by whole words, without regard to case, spaces, hyphens or accents, and with one or two typing errors in
names long enough to bear them. Deliberately not matched: a name behind a title ("Dr. Holman"), a name the visitor
says is not theirs ("not Cigna, Aetna"), a word that merely resembles a name ("human"), a name inside an everyday
phrase ("national anthem"), and a word of everyday use ("united", "sigma") with no word about insurance next to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import OSA

from admissions.facts import FACTS_DIR, FactError, read_yaml
from admissions.insurance.insurer_mentions import Insurer, Mention, settled
from admissions.insurance.insurer_words import FILLER, Word, is_disowned, is_lost, letters_of, words_of

STATUSES = ("accepted", "not_listed", "government", "ambiguous")
LONGEST_ALIAS_WORDS = 5
_TITLES = frozenset({"dr", "doctor", "mr", "mrs", "ms", "nurse", "professor"})
# "Will … pay for this": a name between two of these is asked about though it is an everyday word.
_BEFORE_PAYER, _PAYS = frozenset({"will", "would", "does", "do", "can"}), frozenset({"pay", "pays", "cover", "covers"})
# "Medical" is how Medi-Cal is written too; beside these it is what a plan of another kind covers.
_MEDI_CAL = "medical"
_COVERAGE = frozenset("dental vision job work employer union company husbands wifes moms dads parents".split())
_THROUGH, _STATE = frozenset({"through", "thru", "via"}), frozenset({"state", "states", "county", "card"})
_GOES_ON = frozenset({"but", "tho", "though", "so"})
# How far from a name that is also an everyday word the word about insurance may stand.
_REACH_BEFORE, _REACH_AFTER = 3, 2


@dataclass(frozen=True)
class Catalogue:
    """All known insurers, indexed for look-up by name squeezed to letters and digits."""

    insurers: tuple[Insurer, ...]
    cues: frozenset[str]
    never_names: frozenset[str]
    exact: Mapping[str, Insurer] = field(default_factory=dict)
    common: Mapping[str, Insurer] = field(default_factory=dict)
    by_initial: Mapping[str, list[tuple[str, Insurer]]] = field(default_factory=dict)

    @classmethod
    def of(cls, insurers: Iterable[Insurer], cues: Iterable[str], never_names: Iterable[str]) -> Catalogue:
        """The catalogue of `insurers`.

        Raises:
            FactError: two insurers share a name or alias.
        """
        insurers = tuple(insurers)
        exact: dict[str, Insurer] = {}
        common: dict[str, Insurer] = {}
        for insurer in insurers:
            everyday = {name.lower() for name in insurer.sounds_like}
            _add(exact, insurer, (n for n in (insurer.name, *insurer.aliases) if n.lower() not in everyday))
            _add(common, insurer, insurer.sounds_like)
        return cls(
            insurers,
            frozenset(map(letters_of, cues)),
            frozenset(map(letters_of, never_names)),
            exact,
            common,
            _by_initial(exact),
        )

    @property
    def accepted_names(self) -> tuple[str, ...]:
        return tuple(i.name for i in self.insurers if i.status == "accepted")

    def knows(self, name: str) -> bool:
        """Whether `name` is one of an insurer, letter for letter."""
        return letters_of(name) in self.exact or letters_of(name) in self.common


def load_catalogue(path: Path = FACTS_DIR / "insurers.yml") -> Catalogue:
    """The catalogue that ships in `facts/`.

    Raises:
        FactError: the file cannot be used.
    """
    content = read_yaml(path)
    insurers = [
        Insurer(
            entry["name"],
            status,
            tuple(entry.get("aliases", ())),
            tuple(entry.get("sounds_like", ())),
        )
        for status in STATUSES
        for entry in content[status]
    ]
    return Catalogue.of(insurers, content["cues"], content["never_names"])


def find_insurers(text: str, catalogue: Catalogue, *, is_asked: bool = False) -> list[Mention]:
    """The insurers that the visitor asks about, in the order mentioned, each once.

    A government plan that one of them runs is the government's plan alone: "Anthem Medi-Cal" is not what the list means by
    Anthem.

    Args:
        text: the message.
        catalogue: those that we know.
        is_asked: whether the message is known to be about insurance, so that misspelt names count without a word that says so.
    """
    mentions: list[Mention] = []
    for mention in named_insurers(text, catalogue, is_asked=is_asked):
        if mention.is_disowned:
            mentions = [other for other in mentions if other.insurer is not mention.insurer]
        else:
            mentions.append(mention)
    return settled(mentions, text)


def named_insurers(text: str, catalogue: Catalogue, *, is_asked: bool = False) -> list[Mention]:
    """Every name that the message holds, in order: also those that are not, or no longer, the visitor's."""
    words = words_of(text)
    has_cue = is_asked or any(word.text in catalogue.cues for word in words) or _is_name_alone(words)
    mentions: list[Mention] = []
    index, disowned_until = 0, -1
    while index < len(words):
        size, insurer = _longest_match(words, index, catalogue, has_cue=has_cue)
        if insurer:
            goes_on = bool(mentions) and _goes_on(words, disowned_until, index, mentions[-1].insurer, insurer)
            mention = Mention(
                insurer,
                words[index].start,
                words[index + size - 1].end,
                goes_on or is_disowned(words, index, index + size),
                is_lost(words, index, index + size) or (goes_on and mentions[-1].is_lost),
            )
            disowned_until = index + size if mention.is_disowned else disowned_until
            mentions.append(mention)
        index += max(size, 1)
    return mentions


def is_everyday_word(name: str, catalogue: Catalogue, *, is_guarded: bool = False) -> bool:
    """Whether `name` would be found in messages about anything; `is_guarded` names count only by a word about insurance."""
    letters = letters_of(name)
    always = letters in catalogue.cues or letters in FILLER
    return always or (letters in catalogue.never_names and not is_guarded)


def _add(index: dict[str, Insurer], insurer: Insurer, names: Iterable[str]) -> None:
    for name in names:
        owner = index.setdefault(letters_of(name), insurer)
        if owner is not insurer:
            raise FactError(f"insurers: {name!r} belongs to {owner.name} and {insurer.name}")


def _by_initial(index: Mapping[str, Insurer]) -> dict[str, list[tuple[str, Insurer]]]:
    """The names long enough to be misspelt, by the letter that no one gets wrong."""
    found: dict[str, list[tuple[str, Insurer]]] = {}
    for name, insurer in index.items():
        if _errors_allowed(name, is_one_word=True):
            found.setdefault(name[0], []).append((name, insurer))
    return found


def _words_together(words: list[Word], index: int) -> int:
    """How many words from `index` may be one name."""
    end = min(index + LONGEST_ALIAS_WORDS, len(words))
    return next((i for i in range(index + 1, end) if words[i].is_first), end) - index


def _longest_match(words: list[Word], index: int, catalogue: Catalogue, *, has_cue: bool) -> tuple[int, Insurer | None]:
    """How many words from `index` name an insurer, and which; None and the words to pass over if none do."""
    if index and words[index - 1].text in _TITLES:
        return 0, None
    longest = _words_together(words, index)
    phrases = ["".join(w.text for w in words[index : index + size]) for size in range(1, longest + 1)]
    is_asked = _is_asked_about(words, index, catalogue)
    is_everyday = phrases[0] in catalogue.never_names and not (is_asked or _is_of_the_state(words, index))
    for size in range(longest, 1 if is_everyday else 0, -1):
        if insurer := catalogue.exact.get(phrases[size - 1]):
            return size, insurer
        if size > 1 and phrases[size - 1] in catalogue.never_names:
            return size, None
    if phrases[0] in catalogue.cues:
        return 0, None
    # Alone it can be nothing but a name: "scan?"
    for size in range(longest, 1 if is_everyday and len(words) > 1 else 0, -1):
        insurer = catalogue.common.get(phrases[size - 1])
        if insurer and (is_asked or _has_cue_near(words, index, size, catalogue)):
            return size, insurer
    return _longest_misspelt(words[index : index + min(longest, 3)], catalogue) if has_cue else (0, None)


def _longest_misspelt(words: list[Word], catalogue: Catalogue) -> tuple[int, Insurer | None]:
    for size in range(len(words), 0, -1):
        if insurer := _misspelt(words[:size], catalogue):
            return size, insurer
    return 0, None


def _misspelt(words: list[Word], catalogue: Catalogue) -> Insurer | None:
    """The insurer whose name `words` misspell, if exactly one is nearest. Words run together bear fewer errors."""
    phrase = "".join(word.text for word in words)
    if len(phrase) < 5 or phrase in catalogue.never_names or phrase in catalogue.cues:
        return None
    if len(words) > 1 and any(word.text in FILLER for word in words):
        return None
    near: dict[str, tuple[int, Insurer]] = {}
    for alias, insurer in catalogue.by_initial.get(phrase[0], ()):
        allowed = _errors_allowed(alias, is_one_word=len(words) == 1)
        distance = OSA.distance(phrase, alias, score_cutoff=allowed)
        if distance <= allowed and distance < near.get(insurer.name, (99, insurer))[0]:
            near[insurer.name] = (distance, insurer)
    if not near:
        return None
    best = min(distance for distance, _ in near.values())
    closest = [insurer for distance, insurer in near.values() if distance == best]
    return closest[0] if len(closest) == 1 else None


def _errors_allowed(alias: str, *, is_one_word: bool) -> int:
    if len(alias) < 5:
        return 0
    return 2 if len(alias) >= (9 if is_one_word else 16) else 1


def _is_name_alone(words: list[Word]) -> bool:
    """Whether the whole message is short enough to be an insurer's name."""
    return len(words) <= 3


def _has_cue_near(words: list[Word], index: int, size: int, catalogue: Catalogue) -> bool:
    """Whether a word about insurance stands by the name; a filler among them ("have") counts only right before it."""
    before = words[max(0, index - _REACH_BEFORE) : index]
    after = words[index + size : index + size + _REACH_AFTER]
    is_subject = any(word.text in catalogue.cues and word.text not in FILLER for word in (*before, *after))
    return is_subject or _is_name_alone(words) or bool(before and before[-1].text in catalogue.cues)


def _is_asked_about(words: list[Word], index: int, catalogue: Catalogue) -> bool:
    """For never-names that are a name after all: "do you take medical?" (Medi-Cal), but not "medical insurance"."""
    before, behind = words[index - 1 : index], words[index + 1 : index + 2]
    if not before:
        return False
    if before[0].text in _BEFORE_PAYER and behind and behind[0].text in _PAYS:
        return True
    return before[0].text in catalogue.cues and (not behind or behind[0].text in FILLER)


def _is_of_the_state(words: list[Word], index: int) -> bool:
    """Whether "medical" is Medi-Cal: "it's medical thru Anthem", "the state one, medical", "my insurance is medical"."""
    said = {word.text for word in words}
    if words[index].text != _MEDI_CAL or not said.isdisjoint(_COVERAGE):
        return False
    before, behind = [word.text for word in words[max(0, index - 3) : index]], words[index + 1 : index + 2]
    if behind and not behind[0].is_first and behind[0].text in _THROUGH:
        return True
    if behind and not behind[0].is_first and behind[0].text not in _GOES_ON:
        return False
    is_called = before[-1:] == ["is"] and not {"insurance", "plan", "coverage"}.isdisjoint(before)
    return is_called or not said.isdisjoint(_STATE)


def _goes_on(words: list[Word], disowned_until: int, index: int, before: Insurer, insurer: Insurer) -> bool:
    """Whether a name at `index` only continues what was disowned: "neither Aetna nor Cigna", "no more Anthem Medi-Cal"."""
    is_one_plan = "government" in (before.status, insurer.status) and not words[index].is_first
    is_next = index == disowned_until and is_one_plan
    return is_next or (index == disowned_until + 1 and words[index - 1].text in ("or", "nor"))
