"""Danger in a visitor's words: by rule, apart from the intent model, on every turn."""

from admissions.safety.assessment import Assessment, Assessor, shared_assessor
from admissions.safety.replies import crisis_response

__all__ = ["Assessment", "Assessor", "crisis_response", "shared_assessor"]
