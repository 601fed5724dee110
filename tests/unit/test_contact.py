from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.calls.contact import (
    corrected_phone,
    has_phone_attempt,
    is_only_number,
    read_bare_name,
    read_clear_name,
    read_introduced_name,
    read_phone,
    read_told_name,
    read_yes_no,
)
from admissions.calls.given_before import completed_phone, corrected_name


def e164(text: str) -> str | None:
    phone = read_phone(text)
    return phone.e164 if phone else None


@pytest.mark.parametrize(
    "text",
    [
        "2133734253",
        "213-373-4253",
        "(213) 373-4253",
        "(213)373-4253.",
        "213.373.4253",
        "213 373 4253",
        "2 1 3 3 7 3 4 2 5 3",
        "1-213-373-4253",
        "+1 213 373 4253",
        "tel:+1-213-373-4253",
        "213\u2011373\u20114253",
        "213–373–4253",
        "２１３３７３４２５３",
        "my cell is 213-373-4253 thx",
        "☎️213-373-4253",
        "it's 2133734253, call after 5",
        "born 03/14/1985, phone 213-373-4253",
        "two one three three seven three four two five three",
        "two one three, three seven three, four two five three",
        "Two-one-three three-seven-three four-two-five-three",
        "two one three. three seven three. four two five three",
        "two one three 373 4253",
        "\x00213-373-4253\x00",
        "<b>213-373-4253</b>",
    ],
)
def test_an_american_number_is_read_however_it_is_written(text):
    assert e164(text) == "+12133734253"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nine one nine five five five oh one four two", "+19195550142"),
        ("nine one nine 555 oh one four two", "+19195550142"),
        ("+44 20 7946 0958", "+442079460958"),
        ("011 44 20 7946 0958", "+442079460958"),
        ("+52 55 5123 4567", "+525551234567"),
        ("213 373 4253 ext 12", "+12133734253;ext=12"),
    ],
)
def test_zeros_countries_and_extensions_are_read(text, expected):
    assert e164(text) == expected


def test_a_number_is_shown_as_americans_write_it():
    assert read_phone("2133734253").shown == "(213) 373-4253"
    assert read_phone("+442079460958").shown == "+44 20 7946 0958"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("323 555 0108 no sorry 0109", "+13235550109"),
        ("323-555-0109 wait no its 323-555-0108", "+13235550108"),
        ("323-555-0109, sorry, I meant 323-555-0108", "+13235550108"),
        ("not 323-555-0109, 323-555-0108", "+13235550108"),
        ("my old number was 323-555-0109, now 951 555 0110", "+19515550110"),
        ("323-555-0108 not 323-555-0109", "+13235550108"),
        ("323 555 0108 no wait, 10 to 12", "+13235550108"),
        ("323 555 0108 actually 1030 am", "+13235550108"),
        ("323 555 0108, no voicemail", "+13235550108"),
    ],
)
def test_the_last_of_numbers_that_correct_each_other_counts(text, expected):
    assert e164(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("six six one, five five five, double oh one two", "+16615550012"),
        ("818 triple five 0134", "+18185550134"),
        ("661 555 double oh 12", "+16615550012"),
        ("951 five five five oh one four two", "+19515550142"),
        ("(951)-555-O115", "+19515550115"),
        ("951 555 o115", "+19515550115"),
        ("951-555-01O5", "+19515550105"),
        ("213 373 4253 at five o'clock", "+12133734253"),
    ],
)
def test_a_zero_may_be_a_letter_and_digits_may_be_doubled(text, expected):
    assert e164(text) == expected


@pytest.mark.parametrize(
    ("begun", "text", "shown"),
    [
        ("555-0107", "oh the area code is 714", "(714) 555-0107"),
        ("its 555-0107", "714", "(714) 555-0107"),
        ("951", "555 0116", "(951) 555-0116"),
        ("213 555", "0145", "(213) 555-0145"),
        ("213 555", "45", None),
        ("555-0107", "im 45", None),
        ("im 45", "555-0107", None),
        ("i have 3 kids", "about 714 of them", None),
    ],
)
def test_a_number_begun_in_one_message_is_completed_by_the_next(begun, text, shown):
    phone = completed_phone(begun, text)
    assert (phone.shown if phone else None) == shown


@pytest.mark.parametrize(
    ("text", "given", "name"),
    [
        ("its Ted not Ned", "Ned", "Ted"),
        ("its ted not ned", "Ned", "Ted"),
        ("no its not ned its ted", "Ned", "Ted"),
        ("not marcus, use Mr. Reed", "Marcus", "Mr. Reed"),
        ("it's Ann, not Anna", "Anna Lee", "Ann"),
        ("not ned", "Ned", None),
        ("not ned tomorrow", "Ned", None),
        ("its tuesday not monday", "Ned", None),
        ("not sunday, monday", "Ned", None),
        ("its Cigna not Aetna", "Ned", None),
        ("*Neddy", "Ned", "Neddy"),
        ("Jon*", "John", "Jon"),
        ("*noon", "Ned", None),
        ("*monday", "Mandy", None),
        ("*Aetna", "Ned", None),
    ],
)
def test_a_name_is_corrected_only_where_the_one_given_is_taken_back(text, given, name):
    assert corrected_name(text, given) == name


def test_the_first_of_two_numbers_is_taken():
    assert e164("213-373-4253 or at night 310-555-0188") == "+12133734253"


@pytest.mark.parametrize(
    "text",
    [
        "12345",
        "call 90210",
        "213-373-425",
        "213-373-42533",
        "555-0142",
        "0000000000",
        "1111111111",
        "123-456-7890",
        "999-999-9999",
        "my ssn is 123-45-6789",
        "card 4111 1111 1111 1111",
        "988",
        "911",
        "sober since 03/14/2019",
        "I'm 34, drink 12 beers, 6 days a week",
        "one two three four five six seven",
        "i want one drink, two at most, three if its friday",
    ],
)
def test_what_cannot_be_dialled_is_not_a_phone_number(text):
    assert read_phone(text) is None


def test_a_number_of_five_digits_is_not_a_phone_number_but_looks_meant_as_one():
    assert read_phone("12345") is None
    assert has_phone_attempt("12345")


@pytest.mark.parametrize("text", ["213-373-425", "(213) 373", "two one three three seven three four", "555 0142"])
def test_an_incomplete_number_looks_meant_as_one(text):
    assert has_phone_attempt(text)


@pytest.mark.parametrize("text", ["no", "I'm 34", "two drinks", "12 beers, 3 shots", "24/7", "one of my kids"])
def test_ordinary_numbers_do_not_look_like_a_phone_number(text):
    assert not has_phone_attempt(text)


@given(
    st.sampled_from(["213", "310", "415", "619", "949"]),
    st.integers(2_000_000, 9_999_999),
    st.sampled_from(["", " ", "-", ".", " - ", ") "]),
)
def test_separators_never_change_the_number(area, local, separator):
    digits = f"{area}{local}"
    spread = f"{'(' if separator == ') ' else ''}{digits[:3]}{separator}{digits[3:6]}-{digits[6:]}"
    assert e164(spread) == e164(digits)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my name is maria", "Maria"),
        ("My name's Bob", "Bob"),
        ("MY NAME IS BOB", "BOB"),
        ("my first name is Al", "Al"),
        ("my name is maria garcia", "Maria Garcia"),
        ("my name is maria garcia, and i need help", "Maria Garcia"),
        ("My name is Maria Garcia please call", "Maria Garcia"),
        ("My name is Maria and my number is 213", "Maria"),
        ("my name is José Álvarez", "José Álvarez"),
        ("my name is Anne-Marie O'Neil", "Anne-Marie O'Neil"),
        ("my name is 王伟", "王伟"),
        ("my name is Will", "Will"),
        ("this is Carl", "Carl"),
        ("this is Carl calling about my son", "Carl"),
        ("i'm Sarah", "Sarah"),
        ("I'm Dr. Lee", "Dr. Lee"),
        ("call me Jay", "Jay"),
        ("ask for Denise", "Denise"),
        ("ask for denise after 5", "Denise"),
        ("name: Lou Reed", "Lou Reed"),
        ("I go by Ace", "Ace"),
        ("name's Roberta", "Roberta"),
        ("name rusty", "Rusty"),
        ("ring 213-373-4253, name rusty", "Rusty"),
        ("no, the names Roy", "Roy"),
        ("Della is my name", "Della"),
        ("Jen here, can you phone me", "Jen"),
        ("this is maria, please call me", "Maria"),
        ("its otis at 213 373 4253", "Otis"),
        ("my real name is Bob but say Rob", "Rob"),
        ("use my nickname Bo instead", "Bo"),
        ("use Mr. Reed", "Mr. Reed"),
        ("thats the wrong name its Kimberly", "Kimberly"),
        ("my name is spelled Ahl", "Ahl"),
        ("call me Ingrid", "Ingrid"),
        ("hi this is maria, pls call me", "Maria"),
        ("hi this is dana, could you call", "Dana"),
        ("call me Monica", "Monica"),
    ],
)
def test_an_introduced_name_is_read(text, name):
    assert read_introduced_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "I'm scared",
        "I'M SCARED",
        "this is hard",
        "I'm Tired",
        "this is embarrassing",
        "i am desperate",
        "i am struggling bad",
        "im exhausted",
        "i'm so tired",
        "I'm drinking too much",
        "This is Urgent",
        "call me back",
        "call me tomorrow",
        "call me at 5",
        "call me asap",
        "Call me whenever",
        "call me around noon",
        "call me if you can",
        "please call me Monday",
        "call me for help",
        "My name is not important",
        "my name is none of your business",
        "my name is 12345",
        "my name is <script>",
        "it's for my son",
        "it's for me",
        "my name is private",
        "ok fine call me then but only at work",
        "call me mondays",
        "can someone call me en español",
        "call me por favor",
        "names are private",
        "no name please",
        "what's the name of the program",
        "this is hard, call me",
        "hi this is urgent, please call me",
        "hey im lost, can you call",
        "this is embarrassing, please call me",
        "its tuesday, call me",
        "im pregnant, call me",
        "Nurse here, can someone call me",
        "Still here",
        "his name is Steve",
        "my brother's name is Al",
    ],
)
def test_what_introduces_no_name_gives_none(text):
    assert read_introduced_name(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("maria", "Maria"),
        ("Maria Garcia", "Maria Garcia"),
        ("mary jane watson", "Mary Jane Watson"),
        ("Jay.", "Jay"),
        ("bob!", "Bob"),
        ("it's bob", "Bob"),
        ("i'm bob", "Bob"),
        ("Will", "Will"),
        ("McKenzie", "McKenzie"),
        ("Jean-Luc", "Jean-Luc"),
        ("O'Brien", "O'Brien"),
        ("José", "José"),
        ("王伟", "王伟"),
        ("محمد", "محمد"),
        ("maria 😊", "Maria"),
        ("  maria\n", "Maria"),
        ("name's Roberta", "Roberta"),
        ("just say Marcus", "Marcus"),
        ("Put down Marcus", "Marcus"),
        ("ok use Sunshine", "Sunshine"),
        ("jen here", "Jen"),
        ("Jen here", "Jen"),
        ("bob is fine", "Bob"),
        ("sure its dee", "Dee"),
        ("i said Luis", "Luis"),
        ("everybody calls me Debbie", "Debbie"),
        ("J", "J"),
        ("Roberta, but everyone says Bobbie", "Bobbie"),
        ("roberta but people call me bobbie", "Bobbie"),
        ("its spelled S-i-o-b-h-a-n", "Siobhan"),
        ("ok Jo", "Jo"),
        ("ok then Bob", "Bob"),
        ("yeah Tom", "Tom"),
        ("um, Jo i guess", "Jo"),
        ("Hope.", "Hope"),
        ("Tuesday Jones", "Tuesday Jones"),
        ("i'll be dave", "Dave"),
        ("J", "J"),
    ],
)
def test_a_name_may_be_the_whole_answer(text, name):
    assert read_bare_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "makes sense",
        "Makes total sense",
        "understood",
        "hi",
        "no",
        "no thanks",
        "why?",
        "Maria?",
        "stop",
        "skip",
        "idk",
        "later",
        "i'm scared",
        "call me",
        "rather not say",
        "prefer not to",
        "private",
        "Whatever",
        "then",
        "use",
        "use my cell",
        "im here",
        "still here",
        "nurse here",
        "shes Dana",
        "say nothing",
        "anonymous",
        "tuesday",
        "Tuesday",
        "Tuesday Morning",
        "Monday Works",
        "monday noon",
        "ok great",
        "ok then bye",
        "Ok Great",
        "Yes Please",
        "yeah right now",
        "later i guess",
        "both i guess",
        "its spelled wrong",
        "ill be gone",
        "I'll be Gone",
        "ill be missed",
        "I'll be Waiting",
        "ill be dave tomorrow if i live",
        "y",
        "k",
        "callme",
        "its spelled with a K",
        "i drink but everyone says i dont",
        "who cares",
        "i dont want to",
        "fuck off",
        "12345",
        "Bob Bob Bob Bob",
        "x" * 31,
        "👋",
        "Ma\x00ria",
        "Robert'); DROP TABLE",
        "<b>Bob</b>",
    ],
)
def test_an_everyday_answer_is_not_a_name(text):
    assert read_bare_name(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "yes", "Yes.", "YES!!", "yesss", "yeah sure", "yea", "yup", "ya", "y", "ok", "okay", "k", "sure", "sure, why not",
        "yes please", "of course", "absolutely", "correct", "that's right", "sounds good", "works for me", "i do", "I am",
        "I agree", "go ahead", "do it", "uh huh", "si", "no problem", "not a problem", "🙏 yes", "yes 🙏", "👍", "yes\x00",
        "yeah i dont care", "i dont mind",
        "alright yes", "alright", "Alright then.", "claro que si", "claro que sí",
    ],
)  # fmt: skip
def test_this_is_a_yes(text):
    assert read_yes_no(text) == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "no", "No thanks", "nope", "nah", "nooo", "n", "never", "not really", "not today", "not yet", "none", "don't",
        "I don't", "i dont", "I do not", "I am not", "im not", "i haven't", "i will not", "I won't", "please don't call",
        "please do not call", "do not", "definitely not", "absolutely not", "absolutely no way", "of course not", "hell no",
        "i'd rather not", "I don't think so", "no, that's fine", "no 😭", "👎",
    ],
)  # fmt: skip
def test_this_is_a_no(text):
    assert read_yes_no(text) == "no"


@pytest.mark.parametrize(
    "text",
    [
        "maybe",
        "not sure",
        "im not sure",
        "idk",
        "i don't know",
        "dont know",
        "no idea",
        "no clue",
        "i guess",
        "kinda",
        "yes and no",
        "let me think about that",
        "hmm lemme think",
        "i need to think it over",
    ],
)
def test_this_is_neither_yes_nor_no(text):
    assert read_yes_no(text) == "unsure"


@pytest.mark.parametrize(
    "text",
    [
        "yes or no?", "yeah no", "ok no", "it is not", "there is no one", "they are not", "y'all take cigna?", "yesterday",
        "north", "notes", "now", "I'm 45", "what", "asdf", "why not", "<b>yes</b>", "نعم", "nobody knows", "okra",
        "no one else picks up so its fine", "i dont mind dying", "ok stop", "si pero no", "ok bye", "yea right", "yeah, right", "ok, cancel it",
        "alright no", "alright then no", "claro que no", "claro que si pero no",
        # "If", "and" and "already".
        "y que dicen si contesta ella", "y si luego cambio de idea", "si contesta mi esposo que dicen", "si llaman y contesta otro", "ya quedo",
        "ya quedó?", "ya lo borraron", "y quien llama", "si pero hoy no",
    ],
)  # fmt: skip
def test_no_yes_is_read_where_none_was_said(text):
    assert read_yes_no(text) is None


@pytest.mark.parametrize(
    "text", ["si", "Sí.", "si, gracias", "si por favor", "sí claro", "y", "y please", "ya", "ya that works"]
)
def test_a_yes_of_one_letter_or_two_stands_alone_or_beside_courtesy(text):
    assert read_yes_no(text) == "yes"


def test_a_number_is_dictated_in_spanish():
    assert e164("seis uno nueve 555 0162") == "+16195550162"
    assert e164("tengo tres hijos, 619 555 0162") == "+16195550162"
    assert e164("dos o tres veces") is None


@pytest.mark.parametrize(
    "agreement", ["yes", "yeah", "ok", "sure", "i will", "it is", "definitely", "please", "I do", "of course", "right"]
)
@pytest.mark.parametrize("refusal", [" not", " no", " never", ", no", ", nope"])
def test_a_yes_taken_back_at_once_is_never_a_yes(agreement, refusal):
    assert read_yes_no(agreement + refusal) != "yes"


def test_hostile_text_is_no_contact_data(hostile):
    assert read_phone(hostile) is None
    assert read_bare_name(hostile) is None
    assert read_introduced_name(hostile) is None
    assert read_yes_no(hostile) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("im helga", "Helga"), ("It's Otis.", "Otis"), ("Joan Byrd", "Joan Byrd"), ("This is Kim", "Kim"),
        ("Will", "Will"), ("bill.", "Bill"), ("Faith", "Faith"), ("HOPE", "HOPE"), ("my name is Hope", "Hope"), ("my name is private", None), ("its spelled D-a-y-n-a", "Dayna"), ("Tuesday Jones", "Tuesday Jones"), ("Tuesday Morning", None),
        ("i'll be under Bernice", "Bernice"), ("put me under Tony", "Tony"), ("i'll be under the knife", None), ("i'll be under stress", None),
        ("i said Luis", "Luis"), ("Will you call", None), ("skip", None),
        ("ill be pete", "Pete"), ("I'll be Nadia", "Nadia"), ("ill be gone", None), ("ill be history", None), ("I'll be Jumping", None),
        ("joan byrd", None), ("Privacy", None), ("im scared", None), ("Is It Free?", None), ("Are you a bot", None),
    ],
)  # fmt: skip
def test_a_clear_name_is_no_question(text, name):
    assert read_clear_name(text) == name


def test_only_what_the_writer_calls_their_own_name_is_one_they_told():
    assert read_told_name("hey my names Greta, what does it cost") == "Greta"
    assert read_told_name("his name is Otto") is None
    assert read_told_name("ask for the nurse") is None


@pytest.mark.parametrize("text", ["213 373 4253", "its 213-373-4253 thanks", "my cell is (213) 373-4253"])
def test_a_number_may_be_all_that_is_said(text):
    assert is_only_number(text)


@pytest.mark.parametrize(
    "text", ["call me at 213 373 4253", "Ann 213 373 4253", "213 373 4253 tomorrow", "my number is 213", ""]
)
def test_beside_other_words_a_number_is_not_all(text):
    assert not is_only_number(text)


@pytest.mark.parametrize("text", ["310 5550", "3105550", "call 310-4471"])
def test_a_number_without_its_area_code_is_not_one_of_canada(text):
    assert read_phone(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("hang on, it ends in 0121", "(213) 555-0121"),
        ("no wait the last four are 0193", "(213) 555-0193"),
        ("sorry, 0177 at the end", "(213) 555-0177"),
        ("the last digit is 3 not 2", "(213) 555-0143"),
        ("yes but my shift ends at 1700", None),
        ("my insurance ends 1231", None),
        ("the ending is 01", "(213) 555-0101"),
        ("it ends in 0121 555", None),
        ("tomorrow at 4", None),
        ("oops 0109", "(213) 555-0109"),
        ("sorry, 1730", None),
    ],
)
def test_the_ending_of_a_number_can_be_corrected(text, shown):
    phone = corrected_phone(text, "+12135550142")
    assert (phone.shown if phone else None) == shown


@pytest.mark.parametrize("text", ["yeah I mean no", "yes, well no", "yeah wait no", "ok actually not"])
def test_a_yes_corrected_in_the_same_breath_is_no_yes(text):
    assert read_yes_no(text) != "yes"


@pytest.mark.parametrize("text", ["CALL ME BAK", "can u call me pls", "call me plz ok"])
def test_a_misspelt_request_for_a_call_is_no_name(text):
    assert read_introduced_name(text) is None
