"""Geometry of the console's pictures; templates/staff/charts.html draws them. Widths are percents, so that text keeps its size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Of a picture of columns: where its plot begins and ends, from the top, in pixels; beneath it there is room for marks.
TOP, BOTTOM = 22, 172
_BENEATH = 24
_GAP = 0.22
# More than this are too narrow to carry their numbers.
_MOST_NUMBERED = 31


@dataclass(frozen=True)
class Column:
    """`x`, `middle` and `width` are percents of the picture; `y` and `height` pixels. `mark` stands beneath it, if anything."""

    label: str
    value: int
    mark: str
    x: float
    middle: float
    width: float
    y: float
    height: float


@dataclass(frozen=True)
class Columns:
    """`most` is what the line on top stands for. Lines and texts stand so many pixels from the top."""

    columns: tuple[Column, ...]
    most: int
    is_numbered: bool
    top: int = TOP
    middle: int = (TOP + BOTTOM) // 2
    bottom: int = BOTTOM
    height: int = BOTTOM + _BENEATH


def columns(points: Sequence[tuple[str, int]], marked: Sequence[str]) -> Columns:
    """Upright columns for `points` (label and value), with the `marked` texts beneath them, empty ones left out."""
    most = _round_up(max((value for _, value in points), default=0))
    step = 100 / max(len(points), 1)
    found = []
    for index, ((label, value), mark) in enumerate(zip(points, marked, strict=True)):
        height = (BOTTOM - TOP) * value / most
        x = index * step + step * _GAP / 2
        found.append(
            Column(
                label=label,
                value=value,
                mark=mark,
                x=round(x, 3),
                middle=round(index * step + step / 2, 3),
                width=round(step * (1 - _GAP), 3),
                y=round(BOTTOM - height, 1),
                height=round(height, 1),
            )
        )
    return Columns(tuple(found), most, len(points) <= _MOST_NUMBERED)


def percent(part: int, whole: int) -> int:
    """`part` of `whole` as a whole percent; 0 of nothing."""
    return round(100 * part / whole) if whole else 0


def _round_up(value: int) -> int:
    """The next number that reads well on a scale, from 1 on."""
    size = 1
    while True:
        for step in (1, 2, 3, 4, 5, 6, 8):
            if step * size >= value:
                return step * size
        size *= 10
