from __future__ import annotations

import pytest

from admissions.talk.where_else import asks_where_else


@pytest.mark.parametrize(
    "text",
    ["where can she go", "ok, so where should he go then?", "where could my daughter turn to", "who do i call instead"],
)
def test_where_somebody_can_go_instead_is_heard(text):
    assert asks_where_else(text)


@pytest.mark.parametrize(
    "text", ["where are you", "where do i go to sign up", "where did she go", "can she go home", "where"]
)
def test_where_something_is_is_another_question(text):
    assert not asks_where_else(text)
