"""Safety of a message to which the intent classifier has put its question already; free of Rasa."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from admissions.safety import Assessment, Guard
from admissions.safety.assessment import ACT, ASK, SUICIDE
from admissions.safety.guard import Encode
from admissions.safety.learned import QUIET, Impression
from admissions.safety.ruled_out import without_ruled_out
from admissions.teaching.examples import CRISIS

_LEAST_MASS = 1e-4
# From this share on an ordinary intent is what is meant where no danger was found after all.
CLEAR = 0.6
# What intents that are no danger must have together before one of them is taken.
_LEAST_ORDINARY = 0.25


@dataclass(frozen=True)
class SafetyConfig:
    """The trade between missed danger and needless alarm.

    `false_alarms`: the share of unseen harmless sentences for which the learnt model may raise one; `mass_weight`: how much
    the intent classifier's probability of all crisis intents together, in log-odds, counts beside it, more than
    `neutral_mass` for danger and less against; `crisis_mass`: that which raises an alarm alone.
    """

    false_alarms: float = 0.065
    mass_weight: float = 0.6
    neutral_mass: float = 0.3
    crisis_mass: float = 0.95


class SafetyJudge:
    """What the guard hears in a message, weighed with what the classifier takes it for."""

    def __init__(self, guard: Guard, config: SafetyConfig) -> None:
        self._guard, self._config = guard, config

    def assess(self, text: str, likely: Mapping[str, float], encode: Encode) -> Assessment:
        """The alarm for `text`, of whose likeliest intents `likely` holds the probabilities."""
        impression = self._impression(likely)
        # What the classifier took for danger may be what is ruled out.
        kinds = impression.kinds if without_ruled_out(text) == text else {}
        return self._guard.assess(text, encode, impression) or self._by_mass(kinds)

    def _impression(self, likely: Mapping[str, float]) -> Impression:
        kinds = {name[len(CRISIS) :]: likely[name] for name in likely if name.startswith(CRISIS)}
        ordinary = max((likely[name] for name in likely if not name.startswith(CRISIS)), default=0.0)
        odds = _log_odds(sum(kinds.values())) - _log_odds(self._config.neutral_mass)
        return Impression(self._config.mass_weight * odds, kinds, ordinary)

    def _by_mass(self, kinds: Mapping[str, float]) -> Assessment:
        """Danger that only the intent classifier sees. Of suicide it asks first; minutes count in the others."""
        if sum(kinds.values()) < self._config.crisis_mass:
            return Assessment()
        kind = max(kinds, key=lambda name: kinds[name])
        return Assessment(kind, ASK if kind == SUICIDE else ACT)


def ordinary(likely: Mapping[str, float]) -> tuple[str, float]:
    """The likeliest of the intents in `likely` that are no danger, and its share among those; 0 where they are too unlikely."""
    others = {name: share for name, share in likely.items() if not name.startswith(CRISIS)}
    best, together = max(others, key=lambda name: others[name], default=""), sum(others.values())
    return best, others[best] / together if together >= _LEAST_ORDINARY else 0.0


def class_of(intent: str, level: str | None) -> str:
    """What a training sentence teaches about danger: QUIET or kind/level. No level is danger now."""
    return f"{intent[len(CRISIS) :]}/{level or ACT}" if intent.startswith(CRISIS) else QUIET


def _log_odds(probability: float) -> float:
    kept = min(max(probability, _LEAST_MASS), 1 - _LEAST_MASS)
    return math.log(kept / (1 - kept))
