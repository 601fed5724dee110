"""Names of slots and forms, as `domain.yml` has them."""

CALLBACK_FORM = "callback_form"
CALLBACK_NAME = "callback_name"
CALLBACK_PHONE = "callback_phone"
CALLBACK_WHEN = "callback_when"
CALLBACK_VOICEMAIL = "callback_voicemail"
CALLBACK_CONSENT = "callback_consent"
CALLBACK_SLOTS = (CALLBACK_NAME, CALLBACK_PHONE, CALLBACK_WHEN, CALLBACK_VOICEMAIL, CALLBACK_CONSENT)

FIT_FORM = "fit_form"
FIT_PREFIX = "fit_"

IS_SAFETY_QUESTION_OPEN = "is_safety_question_open"
# What was asked in the message that made us ask about suicide first.
QUESTIONS_SET_ASIDE = "questions_set_aside"
REQUESTED_SLOT = "requested_slot"
IS_NUMBER_TO_BAR_ASKED = "is_number_to_bar_asked"
# What was said that counts for the rest of the conversation; see actions/notes.py.
NOTED = "noted"
