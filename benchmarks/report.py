"""The evaluation as text, and as a page with pictures drawn here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

_BEST_CUT = " (best cut)"
_OF_OURS = {
    "ours" + _BEST_CUT: "mcc_threshold_of_test_set",
    "ours": "mcc",
    "ours, encoder in use": "mcc_untaught",
    "accuracy": "accuracy",
}
_WIDTH, _HEIGHT, _MARGIN = 420, 260, 36


def as_text(found: dict[str, Any]) -> str:
    """The figures, for a terminal."""
    lines = [f"{found['training']['sentences']} training sentences by {found['training']['writers']} writers", ""]
    for name, part in _scores(found).items():
        lines.append(f"{name:52} {_score_line(part)}")
    gate = found["safety_gate"]
    lines += ["", f"safety gate: act caught {gate['act_caught']:.4f}, ask caught {gate['ask_caught']:.4f}, "]
    lines[-1] += f"false alarms {gate['false_alarms']:.4f}"
    lines += [f"  {level}: {row['text'][:110]}" for level, rows in gate["wrong"].items() for row in rows[:40]]
    lines += ["", "hardest intents (cross-validation)"]
    lines += [f"  {r['intent']:26} F1 {r['f1']:.3f}" for r in found["cross_validation"]["intents"][:12]]
    lines += ["", "taken for each other most (one writer left out)"]
    lines += [_confusion_line(row) for row in found["leave_one_writer_out"]["confusions"][:20]]
    if "hint3" in found:
        heading = "HINT3 (MCC; best cut: with the best threshold for the test sentences, chosen on them; ours: encoder taught further"
        heading += " from the bot's training sentences, as by `make tune`)"
        lines += ["", heading, *_hint3_lines(found["hint3"])]
    return "\n".join(lines) + "\n"


def as_html(found: dict[str, Any]) -> str:
    """The figures and pictures as one page that loads nothing."""
    curve = found["visitors"]["rejection"]
    pictures = [
        _picture(
            "Confidence and how often it is right",
            [[(p["confidence"], p["right"]) for p in found["cross_validation"]["calibration"]], [(0, 0), (1, 1)]],
        ),
        _picture(
            "Rejection: off-topic recall (x) and in-scope accuracy (y)",
            [sorted((p["off_topic_recall"], p["accepted"]) for p in curve)],
        ),
    ]
    body = "".join(pictures) + f"<pre>{escape(as_text(found))}</pre>"
    style = "body{font:15px system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}svg{margin-right:1rem}"
    return (
        f'<!doctype html><html lang="en"><title>Understanding</title><style>{style}</style><h1>Understanding</h1>{body}'
    )


def _scores(found: dict[str, Any]) -> dict[str, dict[str, float]]:
    rows = {"cross-validation": found["cross_validation"]["score"]}
    for key, title in (
        ("leave_one_writer_out", "one writer left out"),
        ("leave_one_writer_out_tuned", "... of the encoder's lessons too"),
    ):
        if key in found:
            rows[f"{title} (mean)"] = found[key]["mean"]
            rows |= {f"  {title}: {name}": row for name, row in found[key]["writers"].items()}
    return {**rows, "held-out messages": found["visitors"]["score"]}


def _score_line(part: dict[str, float]) -> str:
    return (
        f"accuracy {part['accuracy']:.3f}  with rejection {part['accepted']:.3f}  "
        f"off-topic recall {part['off_topic_recall']:.3f}  macro F1 {part['macro_f1']:.3f}  "
        f"classifier alone {part['classifier']:.3f}"
    )


def _confusion_line(row: dict[str, Any]) -> str:
    return f"  {row['times']:3}  {row['meant']} taken for {row['taken_for']}: {str(row['example'])[:90]}"


def _hint3_lines(table: dict[str, Any]) -> Iterable[str]:
    bots, ours = list(table["ours"]), table["ours"]
    yield f"  {'':24}" + "".join(f"{bot:>14}" for bot in bots)
    for platform, row in table["published"].items():
        yield f"  {platform + _BEST_CUT:24}" + "".join(f"{row.get(bot, float('nan')):14.3f}" for bot in bots)
    for title, key in _OF_OURS.items():
        yield f"  {title:24}" + "".join(f"{ours[bot][key]:14.3f}" for bot in bots)


def _picture(title: str, lines: Sequence[Sequence[tuple[float, float]]]) -> str:
    """A line chart of points in 0..1 on both axes."""

    def at(x: float, y: float) -> str:
        return f"{_MARGIN + x * (_WIDTH - 2 * _MARGIN):.1f},{_HEIGHT - _MARGIN - y * (_HEIGHT - 2 * _MARGIN):.1f}"

    drawn = "".join(
        f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(at(x, y) for x, y in points)}"/>'
        for points, colour in zip(lines, ("#0b6e6e", "#bbb"), strict=False)
    )
    wide, high = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN
    frame = f'<rect x="{_MARGIN}" y="{_MARGIN}" width="{wide}" height="{high}" fill="none" stroke="#888"/>'
    label = f'<title>{escape(title)}</title><text x="{_MARGIN}" y="22">{escape(title)}</text>'
    return f'<svg width="{_WIDTH}" height="{_HEIGHT}" role="img">{label}{frame}{drawn}</svg>'
