"""What the talk was about before a follow-up, and which answer the follow-up then asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from admissions.talk import follow_ups as ask
from admissions.talk.answers import answers
from admissions.talk.follow_ups import DETOX, IOP, PHP, RESIDENTIAL, FollowUp

# Said where the subject has nothing further, where a reply was not clear, and where the same is asked for somebody else.
NOTHING_MORE, OTHER_WORDS, SAME_FOR_ANOTHER = "nothing_more", "other_words", "same_for_another"
# What goes on with a subject, the next where that was said already; None where nothing does.
_NEXT: dict[str, str | None] = {
    "what_is_iop": "iop_schedule",
    "iop_schedule": "iop_format",
    "program_length": "iop_format",
    "work_and_daily_life": "iop_format",
    "iop_format": "family_involvement",
    "family_involvement": "who_is_iop_for",
    "who_is_iop_for": "inpatient_vs_outpatient",
    "inpatient_vs_outpatient": "assessment",
    "effectiveness": "aftercare",
    "aftercare": "family_involvement",
    "programs_offered": "what_is_iop",
    "programs_compared": "assessment",
    "what_is_php": "php_details",
    "php_details": "assessment",
    "what_is_residential": "residential_details",
    "residential_details": "inpatient_vs_outpatient",
    "detox_and_withdrawal": "detox_details",
    "detox_details": "what_is_residential",
    "dual_diagnosis": "assessment",
    "substances_treated": "dual_diagnosis",
    "medication": "assessment",
    "admissions_process": "assessment",
    "assessment": "admissions_process",
    "admissions_details": "assessment",
    "cost": "cost_details",
    "cost_details": "verify_benefits",
    "paying_less": "verify_benefits",
    "check_insurance": "verify_benefits",
    "list_insurance": "verify_benefits",
    "asking_for_loved_one": "family_involvement",
} | dict.fromkeys(
    "family_details verify_benefits location opening_hours privacy licensing court_ordered covid_policy".split()
)
_PROGRAM_OF = {
    **dict.fromkeys(
        "what_is_iop iop_schedule iop_format program_length who_is_iop_for work_and_daily_life effectiveness".split(),
        IOP,
    ),
    "what_is_php": PHP,
    "php_details": PHP,
    "what_is_residential": RESIDENTIAL,
    "residential_details": RESIDENTIAL,
    "detox_and_withdrawal": DETOX,
    "detox_details": DETOX,
}
_DETAILS = {PHP: "php_details", RESIDENTIAL: "residential_details", DETOX: "detox_details"}
_STEPS = {
    "admissions_process": "admissions_details",
    "assessment": "admissions_details",
    "admissions_details": "admissions_details",
}
_FAMILY = {"family_involvement": "family_details", "family_details": "family_details"}
_OF_PRICE = dict.fromkeys(("cost", "cost_details", "paying_less"), "cost_details")
_COMPARISON, _ALL_COMPARED, _JUDGED_BY = "inpatient_vs_outpatient", "programs_compared", "assessment"
# For each kind of question, by what was talked of (the answer itself, else its program), what is then asked.
_MEANS: dict[str, dict[str, str]] = {
    ask.LENGTH: {
        **_DETAILS, **_STEPS, **_FAMILY, IOP: "program_length", _COMPARISON: "program_length", "programs_offered": "program_length",
        "aftercare": NOTHING_MORE,
    },
    ask.TIMES: {**_DETAILS, **_FAMILY, IOP: "iop_schedule", "aftercare": NOTHING_MORE},
    ask.DAILY: {**_DETAILS, **_FAMILY, **_OF_PRICE, IOP: "iop_schedule", "aftercare": NOTHING_MORE},
    ask.NIGHTS: {**_DETAILS, IOP: "iop_schedule"},
    ask.GOES_HOME: {**_DETAILS, IOP: "work_and_daily_life", _COMPARISON: "work_and_daily_life"},
    ask.DONE_THERE: {**_DETAILS, IOP: "iop_format"},
    ask.NOTHING_THEN: dict.fromkeys(("check_insurance", "list_insurance", *_OF_PRICE), "paying_less"),
    **{kind: {DETOX: "detox_details"} for kind in (ask.AT_HOME, ask.HOW_TO)},
    ask.RULES: {PHP: "php_details", **dict.fromkeys((RESIDENTIAL, DETOX, _COMPARISON), "residential_details")},
    ask.SOON: _STEPS,
    ask.AFTER: dict.fromkeys((IOP, PHP, RESIDENTIAL, DETOX), "aftercare"),
    ask.WHY: {IOP: "who_is_iop_for"},
    ask.PRICE_OF_A_PART: {**_OF_PRICE, "program_length": "iop_schedule"},
    ask.BETTER: {
        PHP: "php_details", "php_details": _JUDGED_BY, _COMPARISON: _JUDGED_BY, _ALL_COMPARED: _JUDGED_BY,
        **dict.fromkeys((IOP, RESIDENTIAL, DETOX, "programs_offered"), _COMPARISON),
        "check_insurance": "verify_benefits",
    },
}  # fmt: skip
# Asked of any of these, a price is that of a program.
_PRICED = frozenset(
    {*_PROGRAM_OF, *_STEPS, _COMPARISON, _ALL_COMPARED, "programs_offered", "aftercare", "family_involvement", "cost",
     "cost_details"}
)  # fmt: skip
# True of everyone, whoever it is asked for.
_OF_ANYONE = (_PRICED - {"family_involvement"}) | {"dual_diagnosis", "substances_treated", "medication"}
# What an answer names, in its order.
_LISTED = {
    "programs_offered": ("what_is_iop", "what_is_php", "what_is_residential"),
    _COMPARISON: ("what_is_residential", "what_is_iop"),
    _ALL_COMPARED: ("what_is_iop", "what_is_residential", "what_is_php"),
}
_WAYS_TO_A_PERSON = frozenset({"speak_to_human", "request_callback"})
_WHAT = {IOP: "what_is_iop", PHP: "what_is_php", RESIDENTIAL: "what_is_residential", DETOX: "detox_and_withdrawal"}
# Of a card about insurers, "the second one" is an insurer.
_CARDS = ("utter_insurance_", "utter_list_insurance")
# Replies whose names do not say to which question they belong.
_ANSWERED_BY = {
    "utter_insurance_": "check_insurance",
    "utter_list_insurance": "list_insurance",
    "utter_opening_hours": "opening_hours",
    "utter_licence_": "licensing",
    "utter_asking_for_loved_one": "asking_for_loved_one",
}
# Behind these the talk is still about what was answered before; behind the others only where a question names no subject.
_STILL = frozenset({f"utter_{name}" for name in (NOTHING_MORE, OTHER_WORDS, SAME_FOR_ANOTHER)})
_IN_BETWEEN = _STILL | {
    "utter_thank",
    "utter_affirm",
    "utter_nlu_fallback",
    "utter_greet",
    "utter_deny",
    "utter_unknown_detail",
}
_ABOUT_THE_LAST_REPLY = frozenset({ask.MORE, ask.WHY, ask.AFTER, ask.UNCLEAR, ask.AGAIN, ask.FOR_ANOTHER, None})
# What is asked between two questions about one program.
_BESIDE_A_PROGRAM = frozenset(
    {"cost", "cost_details", "paying_less", "check_insurance", "list_insurance", "verify_benefits"}
)
_LOOKED_BACK = 4


@dataclass(frozen=True)
class Talk:
    """What was said: of each of the bot's turns, the latest first, the names of its replies; and what those of the last offered.

    `asked`: the intents of several questions answered there; `buttons`: those its buttons lead to; `programs`: those of the
    visitor's latest message that named several.
    """

    turns: Sequence[Sequence[str]]
    asked: Sequence[str] = ()
    buttons: Sequence[str] = ()
    programs: Sequence[str] = ()


def meant(follow_up: FollowUp, talk: Talk) -> str | None:
    """The intent of what `follow_up` asks in `talk`; None where that says nothing of it."""
    subject = _subject(talk, _STILL if follow_up.kind in _ABOUT_THE_LAST_REPLY else _IN_BETWEEN)
    if follow_up.place is None:
        return _asked_of(follow_up, subject, talk)
    named = _named(follow_up.place, subject, talk)
    if follow_up.kind is None:
        return named
    # "The second one, is it every day?", where a question named them and the answer only one.
    return (_asked_of(follow_up, named, talk) if named else None) or _asked_of(follow_up, subject, talk)


def _asked_of(follow_up: FollowUp, subject: str | None, talk: Talk) -> str | None:
    kind = str(follow_up.kind)
    if subject is None or subject not in _NEXT:
        return None
    about_the_answer = {
        ask.UNCLEAR: OTHER_WORDS,
        ask.AGAIN: subject if subject in _answered().values() else None,
        ask.FOR_ANOTHER: SAME_FOR_ANOTHER if subject in _OF_ANYONE else None,
        ask.MORE: _next(subject, talk),
    }
    if kind in about_the_answer:
        return about_the_answer[kind]
    is_of_another = follow_up.program is not None and kind != ask.COMPARED
    program = follow_up.program if is_of_another else _program(subject, talk)
    answer = (_of_program if is_of_another else _answer)(follow_up, subject, program)
    if answer is None and kind in (ask.WHY, ask.AFTER):
        return _next(subject, talk)
    is_just_said = answer is not None and answer == _subject(talk, frozenset())
    return NOTHING_MORE if is_just_said else answer


def _of_program(follow_up: FollowUp, subject: str, program: str | None) -> str | None:
    """What answers a question that was meant of `program`, another than was answered."""
    if program is None:
        return None
    if follow_up.kind != ask.OF_PROGRAM:
        return _answer(follow_up, _WHAT[program], program)
    if subject in _OF_PRICE:
        return "cost_details"
    if subject == "location":
        return NOTHING_MORE
    is_of_a_program = subject in _PROGRAM_OF or subject in (_COMPARISON, "programs_offered")
    is_detail = subject in ("program_length", "iop_schedule", *_DETAILS.values())
    return (_DETAILS.get(program) if is_detail else None) or (_WHAT[program] if is_of_a_program else None)


def _answer(follow_up: FollowUp, subject: str, program: str | None) -> str | None:
    """What answers a question of the kind about `subject`, be it said already or not."""
    kind = str(follow_up.kind)
    if kind == ask.COST and subject in _PRICED:
        return "cost_details" if subject in ("cost", "cost_details") else "cost"
    if kind == ask.COMPARED:
        return _comparison({program, follow_up.program}, subject)
    means = _MEANS.get(kind, {})
    return means.get(subject) or means.get(program or "")


def _comparison(programs: set[str | None], subject: str) -> str | None:
    if None in programs or len(programs) < 2 or programs == {RESIDENTIAL, DETOX}:
        return None
    answer = "php_details" if PHP in programs else _COMPARISON
    return _JUDGED_BY if answer == subject else answer


def _next(subject: str, talk: Talk) -> str:
    """What goes on with `subject` and was not said yet."""
    said = {_intent_of(name) for turn in talk.turns for name in turn}
    seen, following = {subject}, _NEXT[subject]
    while following is not None and following in said - seen:
        seen.add(following)
        following = _NEXT.get(following)
    return NOTHING_MORE if following is None or following in seen else following


def _named(place: int, subject: str | None, talk: Talk) -> str | None:
    """The one at `place` of what the last answer named, of the questions answered, or of the buttons shown."""
    cards = sum(name.startswith(_CARDS) for turn in talk.turns[:1] for name in turn)
    if cards and not talk.asked:
        # What one of two plans is good for is found out in the check of them.
        return "verify_benefits" if cards > 1 else None
    buttons = () if _WAYS_TO_A_PERSON.issuperset(talk.buttons) else talk.buttons
    listed = talk.asked or _listed(talk)
    if place == ask.OTHER:
        others = [choice for choice in listed if choice != subject]
        return others[0] if len(others) == 1 and len(listed) == len(others) + 1 else None
    choices = listed or buttons
    index = place - 1 if place > 0 else place
    return choices[index] if -len(choices) <= index < len(choices) and choices[index] in answers() else None


def _listed(talk: Talk) -> Sequence[str]:
    """What the visitor or an answer named, if since then only those were spoken of."""
    named = tuple(_WHAT[program] for program in talk.programs)
    if len(named) > 1 and answered_last(talk) in (*named, _ALL_COMPARED):
        return named
    answered: set[str] = set()
    for turn in talk.turns[:_LOOKED_BACK]:
        subject = _last_answered(turn)
        if subject is None and not (turn and _IN_BETWEEN.issuperset(turn)):
            break
        if (listed := _LISTED.get(subject or "", ())) and answered.issubset(listed):
            return listed
        answered |= {subject} if subject else set()
    return ()


def _program(subject: str, talk: Talk) -> str | None:
    """The program that `subject` is about, or that was spoken of before where it belongs to none."""
    if subject not in _BESIDE_A_PROGRAM:
        return _PROGRAM_OF.get(subject)
    for turn in talk.turns[1:_LOOKED_BACK]:
        earlier = _last_answered(turn)
        if earlier and earlier not in _BESIDE_A_PROGRAM:
            return _PROGRAM_OF.get(earlier)
    return None


def answered_last(talk: Talk) -> str | None:
    """The intent answered last in `talk`, if nothing was said since but that nothing more is known of it, and the like."""
    return _subject(talk, _STILL)


def _subject(talk: Talk, in_between: frozenset[str]) -> str | None:
    """The intent answered last, if nothing was said since but replies of `in_between`."""
    for turn in talk.turns[:_LOOKED_BACK]:
        if subject := _last_answered(turn):
            return subject
        if not turn or not in_between.issuperset(turn):
            return None
    return None


def _last_answered(turn: Sequence[str]) -> str | None:
    return next((subject for name in reversed(turn) if (subject := _intent_of(name))), None)


def _intent_of(response: str) -> str | None:
    named = _answered().get(response)
    return named or next((intent for start, intent in _ANSWERED_BY.items() if response.startswith(start)), None)


@lru_cache(maxsize=1)
def _answered() -> dict[str, str]:
    """The question that each response answers."""
    return {
        action: intent for intent, actions in answers().items() for action in actions if action.startswith("utter_")
    }
