"""The age that a visitor states of themselves, and what is none."""

from __future__ import annotations

import datetime as dt

import pytest

from admissions.fit.age_answers import asked_age, asks_if_too_old, is_of_age
from admissions.fit.ages import bare_age, may_be_of_college, stated_age, tells_only_class


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I'm 16", 16),
        ("im 17", 17),
        ("I am 45 and I drink", 45),
        ("i'm only 14", 14),
        ("I'm sixteen", 16),
        ("im seventeen, can i still come", 17),
        ("I just turned 18", 18),
        ("i turned 17 last week", 17),
        ("my age is 16", 16),
        ("age: 16", 16),
        ("16 years old", 16),
        ("sixteen years old", 16),
        ("17yo", 17),
        ("17 y/o male", 17),
        ("im a 16 year old", 16),
        ("16 yr old girl here", 16),
        ("i'm 16f", 16),
        ("I'm 17, my mom wants me to go", 17),
        ("I'm 16 and my mom found my vape", 16),
        ("I'm 16 on probation", 16),
        ("I'm 17 years of age", 17),
        ("I'm 17", 17),
        ("turned 18 yesterday", 18),
        ("im twenty six", 26),
        ("I'm fifty-five", 55),
        ("im in my early sixties", 60),
        ("my 16th birthday was on sunday", 16),
        ("my 18th birthday is next month", 17),
        ("17f here", 17),
        ("16 m", 16),
        ("im 17yo and my mom doesnt know", 17),
        ("im 17 yo, dad doesnt know", 17),
        ("17 here, addicted to oxys", 17),
        ("sixteen here. need help w benzos", 16),
        ("fifteen. percs.", 15),
        ("im fiveteen", 15),
        ("like sixteen and three quarters", 16),
        ("turning seventeen next month, my dad made me write", 16),
        ("26 here and tired", 26),
        ("i'm 17yrs old and my mom drinks too", 17),
        ("I’m 17 and my mom drinks", 17),
        ("i'm 16 to be honest", 16),
        ("im 17 to be exact", 17),
        ("im 17 out of options", 17),
        ("im 17 out of high school", 17),
        ("im 15 on the waitlist", 15),
        ("i'm 17 people say", 17),
        ("im 17.5", 17),
        ("im 18 and a half", 18),
        ("hey 16m here", 16),
        ("im a 17 year old mom", 17),
        # Who is not yet that old is a year younger.
        ("i'm almost 18", 17),
        ("im almost 18", 17),
        ("i'm nearly 18", 17),
        ("im about to turn 18", 17),
        ("im about to turn 30", 29),
        ("my bday is next week ill be 16", 15),
        ("i thought i was old. im almost 18. no wait, i'm 34", 34),
        # Of several ages the one of now counts.
        ("Ever since I turned 16 I've been drinking, I'm 42 now", 42),
        ("I turned 15 and started using. I'm 38", 38),
    ],
)
def test_the_writers_own_age_is_read(text, age):
    assert stated_age(text) == age


@pytest.mark.parametrize(
    "text",
    [
        "my son is 16",
        "my son, age 17, needs help",
        "my daughter aged 16",
        "16 year old nephew",
        "he's 15",
        "our 16 year old uses",
        "when I was 16 years old I started",
        "i was 16 when i started",
        "I've been drinking since I was 15",
        "I started at 14",
        "I'm 16 days sober",
        "I'm 5 months sober",
        "I'm 17 years sober",
        "I have used for 16 years",
        "I'm 12 beers in",
        "I'm 8 drinks deep",
        "I'm 2 blocks away",
        "I'm 15 mins out",
        "I'm 17 miles away",
        "I'm 6 feet tall",
        "I'm 6'4\".",
        "I'm 2 DUIs in and need help",
        "i am 1 relapse away from losing my kids",
        "he gave them to me when I turned twelve",
        "I'm 15 grand in debt",
        "I'm 9 to 5 mon-fri",
        "I am 1 of 3 kids",
        "I'm number 13 on the waitlist",
        "i'm 13th on the waitlist",
        "I'm 90% sure",
        "I'm 100",
        "I'm on day 17",
        "i can't sleep",
        "im twenty one days sober",
        "im fifty fifty on this",
        "I'm thirty two pounds lighter",
        "my 16th birthday was 20 years ago",
        "on my 16th birthday i had my first beer",
        "i began in my twenties",
        "15 m",
        "16 m from my house",
        "turned 50 bucks into nothing",
        "my son is 17",
        "12 here in the waiting room",
        "16, 17 beers",
        "15. beers",
        "like ten and a half",
        "there are 16 here",
        "im 17 days sober",
        "i'm 16 minutes away",
        "16 years sober",
        "i was 16 when",
        "almost 18 months sober",
        "i'm almost 18 months sober",
        "im nearly 16 years clean",
        "im about to be 15 minutes late",
        "i'm 16.5 miles away",
        "i'm 17 out of 20 payments in",
        "i'm 10 to 15 minutes away",
        "im 12 people deep on the list",
        "hey 15m",
        "my birthday is friday, i'll be 16 months sober",
        "my senior is 16",
        "i have a 16 year old",
        "i've got a moody 15 yo",
        "raising a 17 year old",
        "i'm a 16 year old's mom",
        "im a 17yo's dad",
        "im a 16 year old's parent",
        "i'm 16 year olds mother",
        "can i come when im almost 18",
    ],
)
def test_no_age_is_read_of_someone_else_or_of_something_else(text):
    assert stated_age(text) is None


@pytest.mark.parametrize(
    ("text", "is_minor"),
    [
        ("im a sophomore in high school and i drink before class", True),
        ("im a freshmen, my parents have no idea", True),
        ("im a sophomore", True),
        ("i'm 1 year away from being an adult", True),
        ("class of 2099 here lol", True),
        ("i get out of 11th grade algebra at 3", True),
        ("im a junior in college", False),
        ("im a junior at ucla", False),
        ("im a junior partner", False),
        ("im a senior", False),
        ("im a sophomore, 20", False),
        ("i'm 1 year away from retiring", False),
        ("class of 2009 here", False),
        ("my daughter is class of 2099", False),
        ("i teach 11th grade algebra", False),
        ("i have 11th grade students", False),
        ("i'm still in 9th grade", True),
        ("I am an eighth grader", True),
        ("im in middle school", True),
        ("im a senior in college", False),
        ("I'm a high school teacher who drinks", False),
        ("im a high school dropout, 34 now", False),
        ("my son is a junior in high school", False),
        ("i turn 18 in two months", True),
        ("what if i say im 18, im 17", True),
        ("my cousin and i are juniors in high school", True),
        ("tengo 15 años y tomo mucho", True),
        ("soy menor de edad", True),
        ("I'm a high school math teacher and i drink", False),
        ("I'm in the high school parking lot picking up my son", False),
        ("i'm in high school and turned 18", False),
        ("im a hs senior", True),
        ("i'm a high school sophomore who vapes", True),
        ("sophomore in HS", True),
        ("would i miss 11th grade classes", True),
        ("im under 18", True),
        ("i'm not 18 yet", True),
        ("im a minor", True),
        ("i'm a teenager and i drink", True),
        ("tengo dieciséis años", True),
        ("tengo quince y tomo cerveza", True),
        ("hola, apenas tengo diecisiete", True),
        ("tengo 16, fumo mota", True),
        ("tengo 17 ocupo una llamada", True),
        ("ando en la prepa, tengo diesisiete", True),
        ("tengo casi 18", True),
        ("voy a cumplir 17", True),
        ("tengo 16 años que puedo hacer", True),
        ("tengo 16 años y ando tomando", True),
        ("tengo 17 años cuando puedo ir", True),
        ("tengo 15 años de edad", True),
        ("tengo 15 años tomando vino y quiero parar", False),
        ("tengo 5 años limpia", False),
        ("ya tengo 12 años sobrio", False),
        ("tengo 15 años que no tomo", False),
        ("tengo 14 años sin fumar", False),
        ("tengo 16 años de casada", False),
        ("voy a cumplir 15 años limpio", False),
        ("voy a cumplir 15 meses sobrio", False),
        ("tengo 20 años tomando y tengo 38 años", False),
        ("tengo quince días limpio", False),
        ("tengo 15 minutos", False),
        ("tengo 12 y media horas", False),
        ("tengo 15 o 16 latas", False),
        ("tengo 17.5 miligramos", False),
        ("tengo 35 y tomo", False),
        ("I'm a high school senior advisor", False),
        ("junior in college", False),
        ("im not 18 anymore", False),
        ("im not 18, im 34", False),
        ("im a minor league player", False),
        ("im a teen counselor", False),
        ("i'm a teenager at heart, 50", False),
        ("im under 18 is that ok", True),
        ("im a minor can i come", True),
        ("im not an adult", True),
        ("im not an adult yet", True),
        ("not quite, i'm not quite 18", True),
        ("high school senior here", True),
        ("hi, hs sophomore here", True),
        ("im not an adult child of an alcoholic", False),
        ("a high school senior's mom here", False),
        ("im a high school senior's mom", False),
        ("we have a high school senior here", False),
        ("high school teacher here", False),
        ("im about to turn 30", False),
        ("im 18 and a half", False),
        ("i have school until 3. 11th grade", True),
        ("i got practice after that, 9th grade", True),
        ("i teach, i have class until 3. my son is in 10th grade", False),
        ("i started drinking. 10th grade", False),
        ("im a sophmore", True),
        ("nope im a sophmore my mom reads my texts", True),
        ("im a sophmore in college", False),
        ("im a sophomore, my brother is 20", True),
        ("im a sophomore, 20, my brother is 15", False),
        ("im a sophomore, csun. cant stop drinking", False),
        ("im a sophomore and my roommate is worried", False),
        ("im a junior and my frat drinks a lot", False),
        ("sophomore", True),
        ("sophomore here, drinking most nights", True),
        ("sophomore here at usc", False),
        ("junior here", False),
        ("im a sophomore, 15", True),
        ("im a sophomore and 12 beers is nothing", True),
        ("i teach sophomores", False),
        ("voy en la prepa", True),
        ("voy en segundo de secundaria y fumo", True),
        ("estoy en la prepa, voy en tercero", True),
        ("estoy en la secundaria de mi hijo", False),
        ("estoy en la secundaria, vine a recoger a mi niña", False),
        ("soy maestra, estoy en la prepa", False),
        ("voy a la secundaria", False),
        ("voy en la prepa, tengo 19 años", False),
        ("aún no cumplo los 18", True),
        ("todavía no tengo 18 años", True),
        ("todavia no cumplo los 18 meses de sobrio", False),
        ("ya cumplo los 18", False),
    ],
)
def test_who_goes_to_school_is_taken_for_a_minor_until_they_say_their_age(text, is_minor):
    assert ((stated_age(text) or 99) < 18) is is_minor


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("born in 1987", 38),
        ("i was born in 2010", 15),
        ("yes, born in '09", 16),
        ("he was born in 2010", None),
        ("our program was born in 2010", None),
        ("my birthday is 3/14/2010", 15),
        ("my dob is march 3rd, 2009", 16),
        ("my son's birthday is 3/14/2010", None),
        ("my birthday is 3/14", None),
        ("I was born again in 2016", None),
    ],
)
def test_a_year_of_birth_counts_as_the_lower_age_that_it_allows(text, age):
    assert stated_age(text, dt.date(2026, 11, 23)) == age


@pytest.mark.parametrize(
    ("text", "is_adult"),
    [
        ("old and gray haha 62", True),
        ("im ancient, 57", True),
        ("well past 18", True),
        ("18 and a half", True),
        ("not 18, 79 lol", True),
        ("in my seventies", True),
        ("not 18 anymore", True),
        ("im not under 18", True),
        ("drinking since 16, now 50", True),
        ("17 and a half", False),
        ("yes 17", False),
        ("17 going on 18", False),
        ("17, 18 in june", False),
        ("almost 18", False),
        ("not yet 18", False),
        ("under 18", False),
        ("not over 18", False),
        ("17.5", False),
        ("18.5", True),
        ("under 21", None),
        ("over 16", None),
        ("yes but my girlfriend is 17", None),
        ("yes lost my job in 09", None),
        ("yes i have 16 cousins", None),
        ("is 17 too young?", None),
        ("yes", None),
    ],
)
def test_the_answer_to_how_old_is_read_in_any_words(text, is_adult):
    assert is_of_age(text, 18, is_about_writer=True) is is_adult


@pytest.mark.parametrize(("text", "is_adult"), [("he was born in 1990", True), ("her birthday is in may", None)])
def test_of_someone_else_the_answer_may_speak_of_them(text, is_adult):
    assert is_of_age(text, 18, is_about_writer=False) is is_adult


@pytest.mark.parametrize(("text", "age"), [("16", 16), (" sixteen! ", 16), ("16 beers", None), ("no", None)])
def test_a_number_alone_may_be_an_age(text, age):
    assert bare_age(text) == age


@pytest.mark.parametrize(("text", "age"), [("is 77 too old", 77), ("is 17 ok", 17), ("is 77 the room", None)])
def test_an_age_that_is_asked_about_is_read(text, age):
    assert asked_age(text) == age


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("Am I too old for that?", True),
        ("are there folks my age", True),
        ("do you get many seniors", True),
        ("how old do you have to be", False),
        ("im a senior in high school", False),
    ],
)
def test_who_asks_about_the_old_is_told_from_who_asks_about_the_young(text, is_asked):
    assert asks_if_too_old(text) is is_asked


def test_hostile_text_states_no_age(hostile):
    assert stated_age(hostile) is None
    assert bare_age(hostile) is None


def test_a_class_may_be_that_of_a_college():
    for text in ("im a sophomore", "im a freshman, my brother is 20"):
        assert may_be_of_college(text)
    for text in ("im a sophomore in hs", "high school freshman here", "im a sophomore, 15", "im 15", "im 30"):
        assert not may_be_of_college(text)


@pytest.mark.parametrize(
    ("text", "is_all"),
    [
        ("im a sophomore", True),
        ("im a sophmore in hs", True),
        ("sophomore here, drinking most nights", True),
        ("im a freshman and my parents have no idea", True),
        ("im a sophomore, my brother is 20", True),
        ("im a sophomore, my sister is 22 and im 15", False),
        ("im a sophomore, 15", False),
        ("im sixteen, a sophomore", False),
        ("im in 10th grade", False),
        ("im in middle school", False),
        ("im under 18, a junior", False),
        ("im a sophomore at ucla", False),
        ("my son is a sophomore", False),
        ("im 41", False),
    ],
)
def test_a_class_without_a_number_is_worth_a_question(text, is_all):
    assert tells_only_class(text) == is_all


@pytest.mark.parametrize(
    "piece",
    [
        "im in ",
        "’",
        "?",
        "!",
        " ",
        "16 ",
        "i'm 17 ",
        "when i'm 16 ",
        "i'm almost ",
        "hey ",
        "my bday ",
        "born ",
        "and a ",
    ],
)
def test_long_awkward_text_takes_no_time(seconds_taken, piece):
    text = (piece * 2_000)[:2_000]
    for read in (stated_age, bare_age, tells_only_class, lambda said: is_of_age(said, 18, is_about_writer=True)):
        for awkward in (text, f"{text}x"):
            assert seconds_taken(read, awkward) < 0.02
