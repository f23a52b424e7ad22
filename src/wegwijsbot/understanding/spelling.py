"""How people write on a phone: spoken and chat spellings, word by word, per language.

A rewrite must never swallow a word that names a substance or a place.
"""

from __future__ import annotations

import re

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.word_sets import word_set

_NL = {
    "ikke": "ik", "kik": "ik", "ekik": "ik", "ge": "je", "gij": "je", "gy": "je",
    "gijle": "jullie", "gulle": "jullie", "jij": "je", "jou": "je", "ni": "niet", "nie": "niet",
    "nt": "niet", "nimeer": "niet meer", "nimmer": "niet meer",
    "niemeer": "niet meer", "nimr": "niet meer", "nikske": "niks", "niets": "niks",
    "gene": "geen", "genen": "geen", "ne": "een", "nen": "een", "n": "een",
    "mn": "mijn", "mijne": "mijn", "mijnen": "mijn", "zn": "zijn", "zijne": "zijn",
    "zijnen": "zijn", "onzen": "onze", "hare": "haar", "haren": "haar", "em": "hem",
    "ie": "hij", "m": "hem", "wa": "wat", "da": "dat",
    "dattem": "dat hij", "datn": "dat hij", "dadde": "dat je", "omda": "omdat", "ak": "als ik",
    "wak": "wat ik", "tis": "het is", "ist": "is het", "tgaat": "het gaat", "tzelfde": "hetzelfde",
    "t": "het", "tzit": "het zit", "twas": "het was", "mss": "misschien", "gwn": "gewoon",
    "gwoon": "gewoon", "ff": "even", "nr": "naar", "mr": "maar", "mor": "maar", "vn": "van",
    "vr": "voor", "wrm": "waarom", "egt": "echt", "tog": "toch", "altij": "altijd",
    "kunde": "kan je", "kunt": "kan", "hebde": "heb je", "hedde": "heb je", "zijde": "ben je",
    "zedde": "ben je", "zijt": "bent", "gade": "ga je", "moogde": "mag je", "moete": "moet je",
    "moetek": "moet ik", "moek": "moet ik", "kannek": "kan ik", "hebk": "heb ik",
    "hebbek": "heb ik", "benk": "ben ik", "emme": "hebben", "emmen": "hebben", "eb": "heb",
    "ebt": "hebt", "jr": "jaar", "j": "jaar", "jaren": "jaar", "nx": "niks", "efkes": "even",
    "effe": "even", "effen": "even", "bissl": "beetje", "betje": "beetje", "aant": "aan het",
    "int": "in het", "opt": "op het", "meme": "oma", "bomma": "oma", "bompa": "opa",
    "vake": "papa", "moeke": "mama", "vriendn": "vrienden", "wnr": "wanneer",
    "vanavnd": "vanavond", "wilt": "wil", "hee": "heeft",
    "eeft": "heeft", "alst": "als het", "teveel": "te veel",
}  # fmt: skip
_FR = {
    "c": "ce est", "cest": "ce est", "jsuis": "je suis", "chuis": "je suis", "chui": "je suis",
    "jss": "je suis", "jsui": "je suis", "jai": "je ai", "pr": "pour", "ds": "dans",
    "pcq": "parce que", "pck": "parce que", "paske": "parce que", "qd": "quand",
    "tt": "tout", "tte": "toute",
    "bcp": "beaucoup", "bp": "beaucoup", "mtn": "maintenant", "mnt": "maintenant",
    "pq": "pourquoi", "pk": "pourquoi", "tjs": "toujours", "tjrs": "toujours", "ya": "y a",
    "jsp": "je sais pas", "jms": "jamais", "jen": "je en", "jla": "je la", "jle": "je le",
    "jy": "je y",
    "jaimerais": "je aimerais", "javais": "je avais", "jetais": "je etais", "jessaie": "je essaie",
    "jarrive": "je arrive", "jarrete": "je arrete", "jose": "je ose",
    "ct": "ce etait", "cetait": "ce etait",
    "dla": "de la", "dl": "de l", "pa": "pas", "plu": "plus", "narrive": "ne arrive",
    "veu": "veux", "ve": "veux", "ki": "qui", "ke": "que", "koi": "quoi",
    "j": "je", "sui": "suis", "pri": "pris", "boure": "bourre",
    "slt": "salut", "stp": "svp", "vrmt": "vraiment", "ojd": "aujourd hui",
}  # fmt: skip
_EN = {
    "im": "i am", "ive": "i have", "dont": "do not", "cant": "can not",
    "cannot": "can not", "wont": "will not", "isnt": "is not", "didnt": "did not",
    "doesnt": "does not", "wouldnt": "would not", "wasnt": "was not", "havent": "have not",
    "hasnt": "has not", "couldnt": "could not", "aint": "is not", "hes": "he is",
    "shes": "she is", "thats": "that is", "whats": "what is", "theyre": "they are",
    "youre": "you are", "u": "you", "ur": "your", "r": "are", "idk": "i do not know",
    "rn": "right now", "bc": "because", "cuz": "because", "coz": "because", "cos": "because",
    "wanna": "want to", "gonna": "going to", "gotta": "got to", "pls": "please",
    "plz": "please", "thx": "thanks", "ty": "thanks", "yo": "year old", "yrs": "year",
    "yr": "year", "years": "year", "b4": "before", "dunno": "do not know",
}  # fmt: skip
WORDS: dict[Language, dict[str, tuple[str, ...]]] = {
    language: {word: tuple(spoken.split()) for word, spoken in table.items()}
    for language, table in (
        (Language.NL, _NL),
        (Language.FR, _FR),
        (Language.EN, _EN),
    )
}

# "g arrete", "g 23 ans": a letter that is said as "j'ai"; "du g" is left.
FRENCH_G = re.compile(
    r"(?<![\w'])g(?= (?:pas|plus|jamais|deja|tout|peur|besoin|honte|mal|envie|arrete|perdu|pris?|"
    r"bu|avale|fume|commence|recommence|rechute|replonge|essaye|essaie|trouve|ete|eu|fait|vu|joue|"
    r"decide|sniffe|consomme|\d+ ans)\b)",
    re.IGNORECASE,
)
_LEANING_VERBS = (
    "ben|bn|heb|eb|had|was|zit|zat|zie|zag|ga|wil|wou|weet|voel|moet|mag|denk|kan|kon|drink|"
    "dronk|rook|blow|blowde|snuif|gebruik|neem|nam|krijg|hou|vind|zou|zal|durf|word|doe|hoor|"
    "slaap|lig|sta|leef|woon|stop|speel|gok|game|beef|tril|zweet|haat|zuip|smoor|pak|slik|spuit|"
    "geraak|raak|kom|maak|zoek|vraag|werk|begin|geef|lach|ween|schiet|praat|zeg"
)
DUTCH_K = re.compile(rf"(?<![\w'])k(?= (?:{_LEANING_VERBS})\b)")  # "k drink"
# "kben", "kheb": the pronoun leans on the verb.
_LEANING = {
    Language.NL: re.compile(f"k({_LEANING_VERBS})"),
    Language.FR: re.compile(
        r"j(arrive|ose|[bcdfglmnpqrstv][a-z]{2,})"  # no French word begins so
    ),
}
_PRONOUN = {Language.NL: "ik", Language.FR: "je"}

_DUTCH_CLITICS = {
    "'k": ("ik",), "k'": ("ik",), "'t": ("het",), "t'": ("het",), "'n": ("een",),
    "'m": ("hem",), "'s": ("s",), "'r": ("haar",), "m'n": ("mijn",), "z'n": ("zijn",),
    "d'r": ("haar",), "zo'n": ("zo", "een"), "'ne": ("een",), "t'is": ("het", "is"),
    "'ns": ("eens",), "da's": ("dat", "is"), "'tis": ("het", "is"), "'kben": ("ik", "ben"),
    "'kheb": ("ik", "heb"), "in't": ("in", "het"), "op't": ("op", "het"),
}  # fmt: skip
ELISION = re.compile(r"(qu|jusqu|lorsqu|puisqu|quelqu|[jlmntscd])'([aehiouy].*)")
# A space left out: "del'alcool", "iln'a", "he'sdrinking", "can'tstop".
_ELIDED_ON = re.compile(r"(?!aujourd)([a-z]{2,}?)(qu|[jlmntscd])'([aehiouy][a-z]*)")
_TAILED_ON = re.compile(r"([a-z]+n't|[a-z]+'s|i'm|[a-z]+'(?:re|ve|ll))([a-z]+)")
_ENGLISH_TAILS = {
    "n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am",
}  # fmt: skip
_IS_BEFORE_S = word_set("he she it that what who there here how")
_NOT_STEMS = {"ca": "can", "wo": "will", "ai": "is", "sha": "shall"}


def unlean(word: str) -> tuple[str, ...] | None:
    """Return the words inside one with an apostrophe, or None when it is no known form."""
    if word in _DUTCH_CLITICS:
        return _DUTCH_CLITICS[word]
    if elided := ELISION.fullmatch(word):
        return f"{elided[1]}e", elided[2]
    if run_on := _ELIDED_ON.fullmatch(word):
        return run_on[1], f"{run_on[2]}e", run_on[3]
    if run_on := _TAILED_ON.fullmatch(word):
        return *(unlean(run_on[1]) or run_on[1].split("'")), run_on[2]
    for tail, spoken in _ENGLISH_TAILS.items():
        if word.endswith(tail) and len(word) > len(tail):
            stem = word.removesuffix(tail)
            return _NOT_STEMS.get(stem, stem), spoken
    if word.endswith("'s") and len(word) > 2:
        stem = word[:-2]
        return (stem, "is") if stem in _IS_BEFORE_S else None
    return None


def spoken_out(word: str, language: Language) -> tuple[str, ...]:
    """Return the plain words that a chat spelling stands for; itself when it is plain."""
    if words := WORDS[language].get(word):
        return words
    leaning = _LEANING.get(language)
    if leaning and word[0] in "kj" and leaning.fullmatch(word):
        return _PRONOUN[language], *WORDS[language].get(word[1:], (word[1:],))
    return (word,)
