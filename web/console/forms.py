"""What forms of the console bring."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Path, Request

_LONGEST = 400

# A line that someone typed, as it came.
Typed = Annotated[str, Form(max_length=_LONGEST)]
# The largest number that a column of ids can hold.
LARGEST_ID = 2**31 - 1
# A row's id in a path.
RowId = Annotated[int, Path(ge=0, le=LARGEST_ID)]


async def all_typed(request: Request) -> dict[str, str]:
    """Every field of a form as text, for pages whose fields are not always the same."""
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
