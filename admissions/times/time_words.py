"""The many ways in which visitors write days and hours, put into the few that are read: "tmrw nite", "ten thirty".

Said of the visitor's own day, an hour is a limit: "I get off at 4" is "after 4".
"""

from __future__ import annotations

import re

from admissions.times.spanish_time_words import in_english
from admissions.times.told_times import without_reasons, without_told_times

HOUR = r"(\d{1,2})(?::(\d{2}))?\s*([ap]\.?m?\.?(?![a-z]))?"
# What a number counts that is no hour.
NO_COUNT = (
    r"(?!\d|\s*(?:%|percent|days?|weeks?|months?|years?|yrs?|hours?|hrs?|minutes?|mins?|times|kids|people|beers?|drinks?|shots?|"
    r"bottles?|packs?|racks?|pills?|mg|miles?|blocks?|of|bucks|dollars)\b)"
)
# No wish takes more words.
LONGEST_TEXT = 400
_HOURS = {
    word: str(n)
    for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
_HOUR_WORD = re.compile(
    rf"\b(?P<before>(?:at|after|before|around|by|until|till|between|from|to|and|past) )(?P<named>{'|'.join(list(_HOURS)[1:])})\b|"
    rf"\b(?P<alone>{'|'.join(_HOURS)})(?= ?(?:[ap]\.?m\b|o['’]?clock\b))",
    re.IGNORECASE,
)
_MINUTES = {"fifteen": "15", "thirty": "30", "forty five": "45", "forty-five": "45"}
_HALF_HOUR_WORD = re.compile(
    rf"(?<![\w-])(?P<hour>{'|'.join(_HOURS)})[ -](?P<minute>{'|'.join(_MINUTES)})(?![\w-]){NO_COUNT}"
    rf"(?! (?:{'|'.join(list(_HOURS)[:9])})\b)",
    re.IGNORECASE,
)
_O_CLOCK = re.compile(r"\b(\d{1,2}(?::\d{2})?) ?-?(?:o['’]?clock|ish)\b", re.IGNORECASE)
_PAST_HOUR = re.compile(r"\b(?P<part>half|quarter) (?:past|after) (?P<hour>\d{1,2})\b(?!:)", re.IGNORECASE)
_TO_HOUR = re.compile(
    r"\b(?:an? )?quarter (?:to|til+|until|of|before) (?P<hour>1[0-2]|[1-9])\b(?!:)" + NO_COUNT, re.IGNORECASE
)
_TIMED = r"(?P<time>\d{1,2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?|noon)(?![\w/:])" + NO_COUNT
_CLOCK = r"\d{1,2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?"
_RANGE = rf"{_CLOCK}\s*(?:-|–|to|until|till?)\s*(?P<end>{_CLOCK})(?![\w/:])"
_I_AM = r"\b(?:i|we)(?:['’]?m| am| are|['’]?ve got| have| usually| normally| only| always| got)*\s+"
_BUSY = r"(?:work(?:ing)?|busy|at work|on shift|in (?:class|school|court|meetings)|class|driving|asleep|sleep|unavailable|gone|out|away)"
_ALL_DAY = r"(?:\s+(?:all|the whole|most of the) (?:day|morning|afternoon))?"
_ON_DAY = r"(?P<day>(?:\s+(?:on )?(?:today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day))?)"
_DONE = r"(?:get (?:off|out|home|back)|off|out|done|home|back|finish|finished)(?: of| from)?(?: work| class| school)?"
_AWAY = r"(?:home|free|available|back|off|out|done|reachable)(?: from work)?"
# "Christmas eve at 10", and no "I drink since christmas eve".
_ON = r"(?:^\W*|(?<=\bcall )|(?<=\bcall me )|(?<=\babout )|(?<=\bmaybe )|(?<=\bmake it )|(?<=\bor )|(?<=[,.;] ))"
_WISHED = r"(?=\W*$|,?\s+(?:at|around|about|after|before|between|from|in the|morning|afternoon|evening|noon|\d))"
_FROM = r"(?:at|around|about|after|by|from)"
_CALLED_AT = r"(?:^\W*|\b(?:call|ring|phone)(?: me)? |\b(?:today|tonight|tomorrow|day) )(?:at |around |about )?"
_AFTER_LUNCH = r"^(?P<before>\D{0,60}?)(?<!\bnot )(?<!\bnever )\b(?:(?:some ?time|any ?time|right) )?after lunch(?: ?time| hour)?\b"
_THEN = r"(?=\W*$|\W+(?:(?:just|please|pls|you can|then|it['’]?s ok(?:ay)? to) )*(?:leave|text|voicemail|message|thanks?|thank you)\b)"
_RULES = [
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"\b(?:tmrw|tmr|tmw|tmmrw|tom+or+ow|tom+or+o|tomrow|2morrow|2moro)\b", "tomorrow"),
        (r"\bweds\b(?=\W*$|[ ,.;/-])", "wednesday"),
        (r"(?<![\w'’])['’]?(?:round|bout)\s+(?=\d)", "around "),
        (r"\b(?:tonite|2nite)\b", "tonight"),
        (r"\bnite(s?)\b", r"night\1"),
        (r"\bmornin\b", "morning"),
        (r"\b(noon|midday|lunchtime)[- ]?ish\b", r"\1"),
        # With an hour beside it that counts: "at 2, after lunch".
        (rf"{_AFTER_LUNCH}(?=\D*$)", r"\g<before> between 1pm and 5pm "),
        (rf"{_CALLED_AT}midnight\b(?=\W*$|[,.;]|\s+(?:tonight|today|tomorrow|on|please|pls|works?)\b)", " at 12 am "),
        # What to do then is no part of the wish: "leave a message if I don't pick up".
        (rf"\b(?:if|when|in case) (?:i|we) (?:don['’]?t|do not|can['’]?t|cannot) (?:pick up|answer)(?: the phone| it)?{_THEN}", " "),
        (r"(?:\bbut )?\bnot (?:while |when )?(?:i['’]?m )?at (?:my )?work\b", " "),
        (r"\bb4\b", "before"),
        (r"(?<![\w'])['’]?til\b", "until"),
        (r"\b(?:weekend|wknd)s\b", "weekends"),
        (r"\b([01]\d|2[0-3])([0-5]\d)\s*(?:hours|hrs)\b(?! of)", r"at \1:\2"),
        (rf"{_ON}(?:christmas|xmas) eve\b{_WISHED}", "on 12/24"),
        (rf"{_ON}(?:christmas|xmas)(?: day|(?! eve| day|\W*$))\b{_WISHED}", "on 12/25"),
        (r"\b(?:on|this) (?:christmas|xmas)(?! eve)(?: day)?\b", "on 12/25"),
        (r"\b(?:on|this) (?:christmas|xmas) eve\b", "on 12/24"),
        (r"\b(?:on )?new year['’]?s day\b", "on 1/1"),
        (r"\b(?:on )?new year['’]?s eve\b", "on 12/31"),
        (r"\bthe (\d{1,2})(?:st|nd|rd|th) of (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", r"\2 \1"),
        (rf"\b(?:make (?:it|that)|change (?:it|that) to|how about|what about)\s+(?={_TIMED})", "at "),
        (rf"(?:{_I_AM}|^\W*|[,.;]\s*){_BUSY}{_ALL_DAY}{_ON_DAY}\s+(?:until|till)\s+{_TIMED}", r" \g<day> after \g<time> "),
        (rf"\b(?:i|we) (?:don['’]?t|do not|won['’]?t|can['’]?t) {_DONE}\s+(?:until|till|before)\s+{_TIMED}", r" after \g<time> "),
        (rf"\b(?:i|we)(?:['’]?m|['’]?ll be| am| will be| be)? {_DONE}\s+{_FROM}\s+{_TIMED}", r" after \g<time> "),
        (rf"\b(?:i['’]?ll|i|we)?\s*(?:won['’]?t|wont|not|can['’]?t) be {_AWAY}\s+(?:until|till|before)\s+{_TIMED}", r" after \g<time> "),
        (rf"\bshift (?:ends|is over|is done)\s+{_FROM}\s+{_TIMED}", r" after \g<time> "),
        (rf"\b(tonight|mornings?|afternoons?|evenings?|nights?)\s+(?={_TIMED}\W*$)", r"\1 at "),
        # "No after 5 is better" corrects a time.
        (rf"\b(?:(?:no|not) later than|(?:not|never) after)\s+{_TIMED}", r" before \g<time> "),
        (rf"\b(?:(?:no|not) (?:earlier|sooner) than|(?:not|never) (?:until|till))\s+{_TIMED}", r" after \g<time> "),
        (r"\b(?:not|nothing) (?:too|so|very|super|that) early\b", " after 10am "),
        (r"\b(?:i|we) work (?:the )?(?:nights?|evenings?|mornings?|days|graveyard|overnights?)\b", " "),
        (r"\bno (?:rush|hurry|worries|problem|preference)\b", " "),
    )
]  # fmt: skip
_APPOINTMENT = re.compile(
    r"\b(?:i|we)(?:['’]?ve| have|['’]?ve got| have got| got| gotta be in| have to be in)?\s+(?:an? |my |the )?(?:\w+ )?"
    r"(?:court|work|class|school|meeting|appointment|appt|therapy|dentist|doctor|shift|church|group|interview|hearing|probation)"
    rf"(?! with you)(?P<day>(?:\s+(?!at\b|call\b)\w+){{0,2}})\s+(?:at|around|from)\s+{_TIMED}",
    re.IGNORECASE,
)
_AFTER_BUSY = re.compile(
    rf"{_I_AM}{_BUSY}\s+(?:from |between )?{_RANGE}[^.;\d]{{0,25}}?\bafter(?: (?:that|then)\b|wards\b|\W*$)",
    re.IGNORECASE,
)
_BUSY_RANGE = re.compile(
    rf"{_I_AM}{_BUSY}\s+(?:from |between )?(?P<range>{_RANGE})(?:\s+(?:on )?(?:weekdays|every ?day|daily|all week))?",
    re.IGNORECASE,
)


def plain_words(text: str) -> str:
    """`text` in plain English, hours in digits: "after five", "3 o'clock", "half past 3", "mañana a las 3"."""
    text = _in_digits(without_told_times(in_english(in_short(text))))
    text = without_reasons(text)
    text = _AFTER_BUSY.sub(lambda m: f" after {m['end']} ", text)
    for pattern, plain in _RULES:
        text = pattern.sub(plain, text)
    return text


def in_short(text: str) -> str:
    """`text` without runs of blanks and without what follows some hundred characters: the patterns slow down with its length."""
    short = re.sub(r"(\s)\s+", r"\1", text)
    return short if len(short) <= LONGEST_TEXT else short[:LONGEST_TEXT].rsplit(maxsplit=1)[0]


def without_appointment(text: str) -> str | None:
    """`text` without an hour at which the visitor is elsewhere ("I have court at 2"); None where it names none."""
    match = _APPOINTMENT.search(text)
    return f"{text[: match.start()]} {match['day']} , {text[match.end() :]}" if match else None


def busy_hours(text: str) -> tuple[str, str | None]:
    """`text` without the hours at which the visitor says that they work or are busy, and those: "7 to 4"."""
    match = _BUSY_RANGE.search(text)
    if not match:
        return text, None
    return f"{text[: match.start()]} , {text[match.end() :]}", match["range"]


def _in_digits(text: str) -> str:
    text = _HALF_HOUR_WORD.sub(lambda m: f"{_HOURS[m['hour'].lower()]}:{_MINUTES[m['minute'].lower()]}", text)
    text = _HOUR_WORD.sub(lambda m: (m["before"] or "") + _HOURS[(m["named"] or m["alone"]).lower()], text)
    text = _O_CLOCK.sub(r"at \1", text)
    # "A quarter to one" is in the hour of twelve.
    text = _TO_HOUR.sub(lambda m: f"{int(m['hour']) - 1 or 12}:45", text)
    return _PAST_HOUR.sub(lambda m: f"{m['hour']}:{'30' if m['part'].lower() == 'half' else '15'}", text)
