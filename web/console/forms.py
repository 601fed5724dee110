"""What forms of the console bring."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form

_LONGEST = 400

# A line that someone typed, as it came.
Typed = Annotated[str, Form(max_length=_LONGEST)]
