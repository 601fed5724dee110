"""Danger in a visitor's words, looked for on every turn, apart from the intent model."""

from admissions.safety.assessment import Assessment, Assessor, shared_assessor
from admissions.safety.guard import Guard, shared_guard
from admissions.safety.replies import crisis_response

__all__ = ["Assessment", "Assessor", "Guard", "crisis_response", "shared_assessor", "shared_guard"]
