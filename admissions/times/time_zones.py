"""The time zone that a visitor says is theirs: "3pm eastern", "9 EST", "new york time", "i'm in texas".

Zones of the United States, and abroad of a few countries and cities; a number from abroad tells one too. A place counts
where it is plainly the visitor's or stands beside an hour. Not counted: places of others ("my aunt in texas"), names that
hold one ("Central Valley", "I live on Texas Street"), states whose people live in several zones ("i'm in tennessee"),
names of several places ("Portland", "Washington").
"""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from phonenumbers import parse
from phonenumbers import timezone as number_zones

from admissions.times.hours import UTC
from admissions.times.spanish_time_words import without_accents, zone_in_english

_EASTERN, _CENTRAL, _MOUNTAIN, _PACIFIC = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
_ARIZONA, _HAWAII, _ALASKA = "America/Phoenix", "Pacific/Honolulu", "America/Anchorage"
_BRITAIN = "Europe/London"
_NAMES = {
    _EASTERN: "Eastern time", _CENTRAL: "Central time", _MOUNTAIN: "Mountain time", _PACIFIC: "Pacific time",
    _ARIZONA: "Arizona time", _HAWAII: "Hawaii time", _ALASKA: "Alaska time", _BRITAIN: "UK time",
}  # fmt: skip
_ZONES = {
    _EASTERN: "eastern est edt et east_coast",
    _CENTRAL: "central cst cdt ct",
    _MOUNTAIN: "mountain mst mdt mt",
    _PACIFIC: "pacific pst pdt pt west_coast",
    _HAWAII: "hst",
    _ALASKA: "akst akdt",
    _BRITAIN: "gmt bst uk",
}
# Abroad only what is no place in the United States as well: Ontario, Dublin and Melbourne are.
# Of Texas, Florida, Michigan, Kansas, Nevada and Oregon a small edge is in the next zone: the zone is named when a time is said.
_PLACES = {
    _EASTERN: (
        "new_york_city new_york nyc ny manhattan brooklyn the_bronx long_island new_jersey nj boston massachusetts connecticut "
        "rhode_island vermont new_hampshire maine pennsylvania philadelphia philly pittsburgh delaware maryland baltimore "
        "washington_dc washington,_dc dc virginia west_virginia north_carolina south_carolina nc charlotte raleigh georgia ga "
        "atlanta florida fl miami orlando tampa jacksonville ohio cleveland cincinnati michigan detroit "
        "nueva_york nueva_jersey carolina_del_norte carolina_del_sur pensilvania"
    ),
    _CENTRAL: (
        "illinois chicago texas tx houston dallas fort_worth austin san_antonio wisconsin milwaukee minnesota minneapolis iowa "
        "missouri st_louis st._louis saint_louis kansas_city kansas oklahoma oklahoma_city tulsa arkansas louisiana new_orleans "
        "mississippi alabama memphis nashville omaha tejas luisiana misuri"
    ),
    _MOUNTAIN: "colorado denver utah salt_lake_city salt_lake new_mexico albuquerque el_paso montana wyoming boise nuevo_mexico",
    _ARIZONA: "arizona az phoenix tucson scottsdale",
    _PACIFIC: (
        "california cali ca los_angeles la l.a. san_diego san_francisco sacramento oakland fresno bakersfield orange_county "
        "nevada las_vegas vegas reno oregon seattle washington_state"
    ),
    _HAWAII: "hawaii hawai honolulu maui oahu",
    _ALASKA: "anchorage",
    _BRITAIN: "london england scotland united_kingdom",
    "America/Puerto_Rico": "puerto_rico",
    "America/Toronto": "toronto montreal",
    "America/Edmonton": "calgary edmonton",
    "America/Mexico_City": "mexico_city ciudad_de_mexico cdmx guadalajara",
    "America/Tijuana": "tijuana",
    "Europe/Paris": "france paris",
    "Europe/Berlin": "germany berlin munich",
    "Europe/Madrid": "madrid barcelona",
    "Europe/Rome": "italy",
    "Asia/Tokyo": "japan tokyo",
    "Asia/Manila": "philippines manila",
    "Asia/Kolkata": "india mumbai",
}  # fmt: skip


def _by_name(lists: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", " "): zone for zone, names in lists.items() for name in names.split()}


def _one_of(names: dict[str, str]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))


_BY_ZONE, _BY_PLACE = _by_name(_ZONES), _by_name(_PLACES)
_ZONE, _PLACE = _one_of(_BY_ZONE), _one_of(_BY_PLACE)
_CLOCK = r"(?:\d{1,2}(?::\d{2})?\s*[ap]\.?m\b\.?|\d{1,2}:\d{2}|\bnoon\b|\bo['’]?clock)"
_HOUR = (
    rf"(?:{_CLOCK}|\b(?:at|around|about|after|before|by|until|till?|and|to|-|–)\s*\d{{1,2}}|^\W*\d{{1,2}}|"
    r"\b(?:morning|afternoon|evening|night)s?)"
)
# What may stand behind a zone; behind anything else it is part of a name: "pacific palisades", "central park".
_GOES_ON = (
    r"(?=\s*(?:$|[,.;!?)/\n-]|\d|at(?=\s*(?:$|[,.;]|[+(]?\d{3}))|(?:today|tonight|tomorrow|tmrw|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|on|or|and|but|if|is|"
    r"please|pls|works|would|thanks|thank|my|call|i|im|i['’]m|it|so|every|for|because|right|though|then|ok|okay|this|next|until|"
    r"weekdays?|weekends?|in|sharp|time|timezone|zone|standard|daylight|hours?)\b))"
)
_I_AM = (
    r"(?<!\bif )(?<!\bwhen )(?<!\bunless )\b(?:i['’]?m|i\s+am|we['’]?re|we\s+are)"
    r"(?:\s+(?:all|out|over|up|down|here|now|currently|actually))*"
)
_MINE_IN_SPANISH = (
    r"(?<!\bsi )(?<!\bcuando )(?<!\bno )\b(?:estoy|estamos|ando|vivo|vivimos|radico|radicamos|(?:llamo|hablo|escribo)(?= (?:desde|de)\b))"
    r"(?:\s+(?:viviendo|aqu[ií]|ac[aá]|ahorita|ahora))*\s+(?:en|desde|de)"
    # "En la casa" is not in L.A.
    r"(?:\s+(?:el estado de|la ciudad de|la(?=\s+ciudad)))?(?!\s+la\b)"
)
_MINE = (
    rf"(?:{_MINE_IN_SPANISH}|{_I_AM}\s+(?:located |based |living |staying )?(?:in|near)|\b(?:i|we)\s+(?:actually\s+)?live\s+in|"
    r"\bcalling\s+from|\bhere\s+in)"
)
_NO_NAME = (
    r"(?![\w'’])(?!\s+(?:street|st|ave|avenue|road|rd|drive|dr|blvd|boulevard|lane|ln|way|court|rehab|house|hall|hotel|inn|tower|"
    r"heights|beach|hospital|health|county\s+jail|roadhouse)\b)"
)
# "In the mountains" is where one goes for a walk.
_IN_IT = r"(?!(?:(?:in|on)\s+)?the\s+(?:mountain|central)\b(?!\s+(?:time|zone)))(?:(?:in|on)\s+)?(?:the\s+)?"
_BESIDE_HOUR = re.compile(
    rf"{_HOUR}\s*\(?{_IN_IT}(?P<zone>{_ZONE}){_GOES_ON}|"
    rf"{_CLOCK}\s+in\s+(?P<there>{_PLACE}){_NO_NAME}|"
    rf"\b(?P<named>{_ZONE}|{_PLACE})\s+(?:standard\s+|daylight\s+)?time(?:\s?zone)?\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    rf"{_MINE}\s+(?:(?:the|downtown|upstate|central|north|south|northern|southern)\s+)?(?P<place>{_PLACE}){_NO_NAME}|"
    rf"(?:{_I_AM}\s+|^\W*|\btime\s?zone(?:\s+is)?\W+){_IN_IT}(?P<zone>{_ZONE})(?=\s*(?:$|[,;!?)]|\.(?!\s*\w)|(?:so|and|but|my|time)\b))",
    re.IGNORECASE,
)
_OURS = re.compile(
    rf"(?<![\s,])[\s,]*(?:\b(?:so|or|aka|which is|that['’]?s)\s+)?{_HOUR}\s+(?:in\s+)?your time\b", re.IGNORECASE
)
_BARE_HOUR = re.compile(
    rf"(?<![\w:])(?<!at )(?<!to )(?<!and )(?<!-)(?P<hour>\d{{1,2}})\s+(?=(?:{_ZONE}){_GOES_ON})", re.IGNORECASE
)
_WINTER, _SUMMER = dt.datetime(2026, 1, 1, tzinfo=UTC), dt.datetime(2026, 7, 1, tzinfo=UTC)


class StatedZone(ZoneInfo):
    """A zone that the visitor stated, where their browser names another: times in it are said with its name."""


def read_zone(text: str) -> str | None:
    """The zone that `text` states (IANA name): the one beside an hour, else that of the visitor's place."""
    text = without_accents(zone_in_english(text))
    for pattern in (_BESIDE_HOUR, _STATED):
        if match := pattern.search(text):
            found = next(name for name in match.groupdict().values() if name)
            name = re.sub(r"\s+", " ", found.lower())
            return _BY_ZONE.get(name) or _BY_PLACE[name]
    return None


def zone_abroad(number: str) -> str | None:
    """The zone (IANA name) of `number` (E.164); None for one of North America (+1), and where its country has several."""
    if number.startswith("+1"):
        return None
    zones = number_zones.time_zones_for_number(parse(number))
    return zones[0] if len(zones) == 1 and zones[0] != number_zones.UNKNOWN_TIMEZONE else None


def visitor_zone(stated: str | None, other: ZoneInfo) -> ZoneInfo:
    """The zone `stated` (IANA name), or `other` where none is or the clocks show the same."""
    if stated is None or _same_clock(ZoneInfo(stated), other):
        return other
    return StatedZone(stated)


def says_our_time(text: str) -> bool:
    """Whether an hour is meant on the clock of the provider: "3pm your time"."""
    return bool(_OURS.search(text))


def without_our_time(text: str) -> str:
    """`text` without the hours meant on the clock of the provider."""
    return _OURS.sub(" ", text)


def spoken_zone(timezone: ZoneInfo) -> str | None:
    """As "Eastern time" or "Tokyo time" where the visitor stated a zone that their browser does not name."""
    if not isinstance(timezone, StatedZone):
        return None
    return _NAMES.get(timezone.key) or f"{timezone.key.rsplit('/')[-1].replace('_', ' ')} time"


def with_hour_plain(text: str) -> str:
    """`text` where a bare number beside a zone is an hour: "9 EST" is "at 9 EST"."""
    return _BARE_HOUR.sub(r" at \g<hour> ", text)


def shows_same(timezone: ZoneInfo, name: str) -> bool:
    """Whether clocks in `timezone` and in the zone `name` always show the same time."""
    return _same_clock(timezone, ZoneInfo(name))


def _same_clock(one: ZoneInfo, other: ZoneInfo) -> bool:
    return all(at.astimezone(one).utcoffset() == at.astimezone(other).utcoffset() for at in (_WINTER, _SUMMER))
