"""Words around a name: how visitors introduce one, what is never one, and names that are everyday words too."""

from __future__ import annotations

import re

NOT_NAMES = frozenset(
    "a an the yes no yeah yep nope ok okay sure fine why what who when where how which help hi hey hello thanks thank stop "
    "cancel quit nothing none idk dunno maybe not never please call number phone text me my you your it is i im asap now "
    "later today tomorrow mañana manana tonight morning afternoon evening insurance cost price iop php detox and or but if do does can "
    "could would should any anything anyone someone person human agent back because about for to in on at of with "
    "really just so very scared worried drinking using sober alcoholic addict sorry wait one two three good bad wrong "
    "tmrw tmr tmw tomorow around between once within during soon whenever anytime "
    "bak bck pls plz pleas "
    "actually instead different change skip next rather dont won't cant sick dying dead off fuck shit calling "
    "after before urgent hard going ready from drunk high lost alone done desperate struggling he she we they "
    "use used try put say said then than only are was shes hes theyre its thats heres theres wont ill id well hmm um uh "
    "private privacy confidential secret hidden whatever anonymous anonymously spelled spelt also already still "
    "english spanish en por espanol español drugs alcohol heroin meth weed first second time times here there "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun weekday weekdays weekend "
    "pregnant homeless broke uninsured free available busy home open married single clean retired unemployed "
    "tired anxious hopeless broken sad angry depressed exhausted stuck ashamed worried confused relapsing withdrawing overwhelmed "
    "nervous suicidal addicted hungover sober afraid upset numb hurting freaking shaking sweating "
    "alcoholico alcoholica alcohólico alcohólica adicto adicta borracho borracha drogadicto drogadicta callme hmu "
    "rough night nights sleep slept lol haha bless round bout like telephone "
    "makes sense understood awesome great cool nice perfect gotcha interesting".split()
)
# "Long" and "Day" are names, "long day" is none.
SMALL_TALK = re.compile(
    r"(?:(?:really|very|such|pretty|super|another|a|one|been) )*"
    r"(?:long|rough|busy|crazy|weird|sad|tough|awful|terrible|horrible|shitty|crappy|rotten|lousy|wild|brutal|insane|stressful|"
    r"lonely|dark|slow|hectic) (?:days?|weeks?|months?|year|time|story)",
    re.IGNORECASE,
)
# Typed alone, these are an answer to something, and no initials.
LETTERS_THAT_ANSWER = frozenset("y Y n k".split())
# Who gives one of these alone where a name was asked for means a name. Not "Skip" and "May", which are wishes and questions too.
NAMES_THAT_ARE_WORDS = frozenset(
    "will bill faith hope grace joy art mark sue pat jack rich chance angel summer april june dawn eve rose lily ivy "
    "hunter chase grant frank drew nick ray gene guy christian destiny harmony serenity melody crystal amber ruby pearl "
    "brook river patience charity mercy clay cliff dale glen miles wade buddy rusty sandy penny ginger daisy violet holly "
    "carol norm randy rod earl duke rob bob dean barb cy nena trish trisha oscar".split()
)
# "Nurse here" and "still here" name nobody.
_NOBODY = (
    r"(?!(?:still|right|over|new|newbie|not|same|nobody|noone|everybody|everyone|anybody|somebody|people|lives?|stuck|out|up|down|back|"
    r"mom|mother|dad|father|parent|wife|husband|spouse|partner|son|daughter|brother|sister|friend|family|nurse|doctor|teacher|"
    r"student|vet|veteran|patient|pastor|therapist|counselor|addict|alcoholic|sitting|living|staying|born|there|that|this|"
    r"yesterday|privacy|honesty|time|around|come|sign|cancer|stress|pain|work|recovery|what|here|which)\b)"
)
_NAME = r"(?P<name>[^\W\d_][\w'’.-]*"
# Further names are written with a capital, or end the sentence.
_FURTHER = r"(?:(?-i:\s+[A-ZÀ-ÖØ-Þ][\w'’-]+){1,2}|(?:\s+[^\W\d_][\w'’-]+){1,2}(?=\W*(?:$|[.,;!?\n])))?)"
_CAPITAL = r"(?-i:(?=[A-ZÀ-ÖØ-Þ]))"
# "His name is Steve", "my son's name": not the one who writes.
_OWN = r"(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!s )"
_DAY = r"(?:mon|tues?|wed|thurs?|fri|sat|sun)(?:\b|s?days?\b|nesday|urday)"
_PART = r"[^\W\d_][\w'’-]*"
_HERE = r"(?:here|speaking)(?=\s*(?:$|[.,;!]))"
_STATE = r"\w+(?:ing|ed|ful|ous)\b|stupid|serious|insane|weird|awkward|tough|difficult|crazy|new|different"
_CALL_FOLLOWS = (
    r"\s*[,;]?\s*(?:and )?(?:(?:please|pls) )?"
    r"(?:call|my (?:number|cell|phone)|(?:can|could) \w+ (?:\w+ )?call|(?:at|on)? ?\+?\(?\d{3})"
)
_THIS_IS = r"(?:this is|i am|i['’]?m|it['’]?s)"
# "I'll be mike", and no "I'll be gone": of small letters only these are names there, so that no farewell is taken for one.
_COMMON_NAMES = (
    "james|jim|jimmy|john|johnny|robert|rob|bob|bobby|michael|mike|mikey|david|dave|william|will|bill|richard|rick|joseph|joe|"
    "joey|thomas|tom|tommy|chris|charles|charlie|daniel|dan|danny|matthew|matt|anthony|tony|mark|steve|steven|paul|andrew|andy|"
    "josh|ken|kevin|brian|george|tim|ron|jason|jeff|ryan|jake|jacob|gary|nick|eric|jon|scott|brandon|ben|sam|greg|frank|alex|"
    "pat|jack|dennis|jerry|tyler|aaron|jose|juan|luis|carlos|adam|nathan|henry|zach|doug|peter|pete|kyle|mary|patricia|jen|jenny|"
    "jennifer|linda|liz|beth|barb|barbara|susan|sue|jess|jessica|sarah|sara|karen|lisa|nancy|betty|sandra|sandy|ashley|kim|emily|"
    "donna|michelle|carol|amanda|mandy|melissa|deb|debbie|steph|stephanie|becky|rebecca|laura|cindy|amy|kathy|katie|kate|angela|"
    "shirley|anna|ann|anne|brenda|pam|emma|nicole|helen|rachel|maria|diane|julie|heather|tina|vicky|megan|meg|maggie|margaret"
)
_I_WILL_BE = (
    rf"(?:i['’]?ll|i will) be(?=\s+(?:(?-i:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’-]+)|(?:{_COMMON_NAMES}))\W*$)"
    r"(?!\s+(?:dead|gone|dust|history|\w+(?:ing|ed))\b)"
)
# "I'll be under Denise", and no "put me under stress".
_UNDER = (
    r"(?:(?:i['’]?ll|i will) be|(?:put|book|have) (?:it|me)) under(?: the name)?"
    rf"(?=\s+(?:(?-i:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’-]+)|(?:{_COMMON_NAMES}))\W*$)"
)
INTRODUCTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "My real name is Bob but say Rob": the last wish counts.
        rf"\bbut (?:please |just )?(?:say|use)\s+{_CAPITAL}" + _NAME + _FURTHER,
        r"\bwrong name\W+(?:(?:it['’]?s|i['’]?m|use|my name is|should be)\s+)?" + _NAME + _FURTHER,
        r"(?:\b(?:my|the) (?:first |full |real )?name(?:\s+is(?:\s+(?:spelled|spelt))?|['’]?s)|"
        rf"(?:^|[.,;]\s*|\bno\s+)names?(?:['’]s)?(?!\s+(?:is|are|please|not?)\b)|{_OWN}\bname(?:\s+is|:)|\bnick ?name(?: is)?|"
        r"\bcall me(?! (?:(?:at|on|back|tom|tom+or+ow|tmr?w|any\w*|when\w*|after|before|in|at|this|next|now|asap|later|please|"
        rf"today|tonight|bak|bck|pls|plz|soon|sooner|earlier|quick|right|if|around|round|bout|like|mornings?|nights?|evenings?|sometime|someday|again|crazy)\b|{_DAY}))|"
        rf"\bask for|\bname to(?=\s)|\bi am called|\bit'?s for|\bgo by|\buse(?=\s+(?:mr|mrs|ms|dr|miss)\b)|"
        rf"\b(?:this is|i am|i'm|im)(?=\s{_CAPITAL}))\s+" + _NAME + _FURTHER,
        # In small letters only where a call or a number follows at once: "this is maria, can you call me".
        rf"(?:^|[.,;!]\s*|\b(?:hi|hello|hey)(?: there)?\W+){_THIS_IS}\s+(?!{_STATE})(?P<name>[^\W\d_][\w'’-]*)(?={_CALL_FOLLOWS})",
        rf"(?:^|[.!;]\s*|\b(?:hi|hello|hey|ok|no)\W+){_NOBODY}{_CAPITAL}(?P<name>{_PART}(?: {_CAPITAL}{_PART})?) {_HERE}",
        rf"(?:^|[.,;!]\s*){_NOBODY}(?P<name>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]+)?) is (?:my|the) (?:real |first )?name\b",
    )
)
_SPELLED = r"spel(?:led|t)(?=\s+(?:(?-i:[A-ZÀ-ÖØ-Þ])|\w-\w-))"
# What stands around a name that is the whole answer: "ok use Sunshine", "i said Luis", "Jen here". Behind "ok" alone a name
# has a capital: "ok Jo", and no "ok great".
LEAD_IN = re.compile(
    r"^(?:(?:ok|okay|sure|yes|yeah|yep|well|um|uh|oh|just|please|actually|hi|hello|hey)\b[\s,.]*)*"
    rf"(?:(?:it['’]?s|i['’]?m|i am|{_I_WILL_BE}|{_UNDER}|this is|just|say|put(?: down)?|use|go with|i said|i meant|"
    rf"(?:my |the )?names?(?:['’]s| is)?|"
    rf"(?:you|u) can (?:say|call me|use|put(?: down)?)|soy|{_SPELLED}|(?:they|people|everyone|everybody) calls? me|"
    rf"(?:{_PART}(?: {_PART})?,? (?:pero |y )?)?(?:todos )?me (?:dicen|llaman|conocen como)(?! (?:que|cuando|al?|en|si|por|mañana|hoy)\b)|"
    rf"{_PART}(?: {_PART})?,? but (?:they|people|everyone|everybody|my friends) (?:just )?(?:calls? me|says?))\s+)+|"
    r"^(?:(?:ok|okay|sure|yes|yeah|yep|well|um|uh|oh)\b[\s,.]*)+(?:then[\s,]+)?"
    r"(?-i:(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]))(?!(?:great|cool|bye|goodbye|right|perfect|awesome|nice|noted|understood|alright|done)\b)",
    re.IGNORECASE,
)
SELF_INTRODUCTION = re.compile(
    rf"^(?:(?:ok|sure|yes|yeah|hi|hello|hey)\b[\s,]*)?(?:it['’]?s|i['’]?m|i am|{_I_WILL_BE}|{_UNDER}|"
    r"this is|just|i said|my name(?:['’]?s| is))\s+",
    re.IGNORECASE,
)
CLOSING = re.compile(
    rf"^(?={_NOBODY})(.*?\S)\s+(?:here|speaking|is (?:my|the) name|is fine|works|will do|please|instead|thanks|thx)\W*$",
    re.IGNORECASE,
)
GUESSED = re.compile(r"^([A-ZÀ-ÖØ-Þ][\w'’-]*),? [iI] (?:guess|suppose)\W*$")
# "S-i-o-b-h-a-n".
LETTERS = re.compile(r"(?<![\w-])[^\W\d_](?:-[^\W\d_]){2,}(?![\w-])")
# "Tuesday Jones", and no "Tuesday Morning".
DAY_AS_NAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?!(?:Noon|Night|Nights|Works?|Next|Only|Sure|Three|Four|Five|Six|Seven|Eight|Nine|Ten|"
    r"Eleven|Twelve|Early|Late|Evenings?|Mornings?|Afternoons?|Midday|Lunch|Pacific|Eastern|Central|Mountain)$)[A-Z][a-z'’-]+"
)
# "*Danny", as a slip is corrected in a chat.
STARRED = re.compile(rf"^\W*\*\s*(?P<before>{_PART})\W*$|^\W*(?P<behind>{_PART})\s*\*\W*$")
_WHOLE = rf"(?:(?:mr|mrs|ms|dr|miss)\.? )?{_PART}(?: {_PART})?"
_SAID = r"(?:(?:it['’]?s|i['’]?m|use|say|but|call me|ask for|put(?: down)?|my name is|name['’]?s)\s+)*"
# "No its Eddie", where the name is repeated for a yes or no.
_AT_SUMMARY = (
    rf"^\W*no\W+(?:(?:that['’]?s|thats|it['’]?s) (?:not right|not it|wrong)\W+)?(?:it['’]?s|my name is|name['’]?s)\s+"
    rf"(?=(?-i:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])|(?:{_COMMON_NAMES})\W*$)(?P<name>{_WHOLE})\W*$(?P<wrong>)"
)
# "Its Ted not Ned", "not marcus, use Mr. Reed": whose name is taken back must be known.
CORRECTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:\W*(?:no|wait|sorry|actually|oops)\b)*\W*{_SAID}(?P<name>{_WHOLE}),? (?:and )?not (?P<wrong>{_PART})",
        rf"^(?:\W*(?:no|wait|sorry|actually|its|it['’]s)\b)*\W*not (?P<wrong>{_PART})(?: {_PART})?[,;.]?\s+{_SAID}(?P<name>{_WHOLE})\W*$",
        _AT_SUMMARY,
        rf"^{_SAID}(?P<name>{_WHOLE}) (?:instead|rather than) of (?P<wrong>{_PART})",
    )
)
NO_NAME_BESIDE_PHONE = re.compile(
    r"\b(?:it['’]?s|that['’]?s|here|this|cell|mobile|home|work|office|landline|phone|line|ext|fax|text|texts|dial|ring|reach|contact|wife|husband|mom|dad|"
    r"time|pacific|eastern|central|mountain|angeles|california|kaiser|united|humana|tricare|medicare|medi-?cal|blue|"
    r"hawaii|alaska|arizona|chicago|denver|mornings|afternoons|evenings|weekends|weekdays|anyday|asap|emergency|cigna|aetna|anthem|info|details|voicemail|vm)\b",
    re.IGNORECASE,
)
# "It's Luis at 760-…".
TO_NUMBER = re.compile(r"(?<!\s)\s+(?:at|on)$", re.IGNORECASE)
# Between sentences, of which the next begins with a name: "i live in ohio. Marco 216…", and no "Mr. Reed".
LIST_STOP = re.compile(
    r",|(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bdr)[.!]\s+(?=(?:(?:it['’]?s|i['’]?m|i am|this is) )?(?-i:[A-ZÀ-ÖØ-Þ]))",
    re.IGNORECASE,
)
# "Tomorrow 5pm Ned 818…".
BEHIND_TIME = re.compile(
    r"\b(?:\d ?[ap]\.?m\.?|noon|today|tonight|tomorrow|morning|afternoon|evening) (?=(?-i:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’-]+)$)",
    re.IGNORECASE,
)
# Between the commas of a list it is a name, and no Spanish "al".
AL_IN_LIST = re.compile(r",\s*(Al),\s*$")
# Behind a question for a name the same word is one.
AL_ALONE = re.compile(
    r"\W*(?:(?:it['’]?s|i['’]?m|i am|my name is|this is|just|me llamo|soy)\s+)?(?P<name>al)\W*", re.IGNORECASE
)
