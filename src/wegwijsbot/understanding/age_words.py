"""The words that make a number an age, a duration or an amount."""

from __future__ import annotations

from collections.abc import Sequence

from wegwijsbot.understanding.word_sets import word_set

YEARS = word_set("jaar jarige jarig ans year years an")
COPULA = word_set("s is ben bent wordt word am are was ai aged age turning turned leeftijd")
OF = word_set("van of de")
TIED = OF | COPULA | {"a"}  # what ties a number to a person
MONTHS = word_set(
    "januari februari maart april mei juni juli augustus september oktober november december"
    " janvier fevrier mars avril mai juin juillet aout septembre octobre decembre"
    " january february march may june july august october"
)
ADVERBS = MONTHS | word_set(
    "nu pas net bijna amper al nog maar ongeveer only just nearly almost now about bien a an er"
    " een presque seulement deja ook intussen ondertussen both allebei zelf er in half begin eind"
    " midden volgende deze week maand binnenkort straks eigenlijk actually"
)
UNITS = word_set(
    "gram gr g mg ml cl liter l euro eur pinten pint pillen pil glazen glas joints joint keer maal"
    " dagen dag weken week maanden maand uur u h minuten min stuks flessen fles bollen lijnen"
    " sigaretten pakjes km kg kilo graden degrees degres x grammes verres bouteilles jours semaines"
    " mois heures fois comprimes"
    " k duizend days day weeks months hours times pills drinks glasses bottles lines grams euros"
    " per o"
)
SINCE = word_set(
    "al reeds sinds sedert na over binnen gedurende elke depuis pendant fait apres for over after"
    " since ruim meer dans ca tijdens before voor over"
)
LASTED = word_set(
    "geleden lang clean nuchter samen getrouwd verslaafd ago sober que gebruik ervaring cel later"
    " aan niet of droog proper geleden married together abstinence terug onderweg al in sans"
    " without zonder older ouder jonger younger"
)
PRONOUNS = word_set("hij zij ze ik he she i il elle hem")
IS = word_set("is ben was")
STATE = word_set("clean nuchter sober droog verslaafd gestopt abstinent addicted samen getrouwd")
ONSET = word_set("toen sinds vanaf sedert since quand when started begonnen")
BY_NOW = word_set("juist net pas just nu intussen ondertussen inmiddels maintenant now")
AND = word_set("en et and maar mais but")
TURNED = word_set("geworden wordt f")
GENDERS = word_set("m v f man vrouw male female homme femme")  # "20 m"
BESIDE = GENDERS | word_set("nu now maintenant")  # "67 nu"
FEVER = word_set("koorts graden fever fievre")
YOUNGEST_ALONE = 12  # a smaller number that stands alone is an amount
RANGE = 4  # years between the ends of "15-16"
OWN_AGE = word_set("zijn haar mijn mes ses")
WORDS = {
    word: number
    for number, words in {
        2: "twee deux two", 3: "drie trois three", 4: "vier quatre four", 5: "vijf cinq five",
        6: "zes six", 7: "zeven sept seven",
        8: "acht huit eight", 9: "negen neuf nine", 10: "tien dix ten", 11: "elf eleven",
        12: "twaalf douze twelve", 13: "dertien treize thirteen", 14: "veertien quatorze fourteen",
        15: "vijftien quinze fifteen", 16: "zestien seize sixteen", 17: "zeventien seventeen",
        18: "achttien eighteen", 19: "negentien nineteen", 20: "twintig vingt twenty",
        30: "dertig trente thirty", 40: "veertig quarante forty", 50: "vijftig cinquante fifty",
        60: "zestig soixante sixty", 70: "zeventig septante seventy",
        80: "tachtig quatrevingt eighty", 90: "negentig nonante ninety",
    }.items()
    for word in words.split()
}  # fmt: skip
_SCORE = 20  # in French what is added to a ten may be as much as nineteen
_UNITS = "een twee drie vier vijf zes zeven acht negen".split()
WORDS |= {  # "tweeëntwintig"; accents and letters held on are taken off before anything is read
    f"{unit}en{ten}".replace("eee", "ee"): one + years
    for one, unit in enumerate(_UNITS, 1)
    for ten, years in WORDS.items()
    if ten.endswith("tig")
}
# What may follow a small number in letters that is an age: "peuter van twee heeft ..."
AFTER_AGE = YEARS | word_set("heeft had is at dronk slikte a est has ate drank swallowed")


def telling(before: Sequence[str]) -> list[str]:
    """Return the last word before a number that tells something: "is (hij nu) 27"."""
    words = [word for word in before if word not in ADVERBS and word not in WORDS]
    if len(words) > 1 and words[-1] in PRONOUNS and words[-2] in COPULA:
        words.pop()
    return words[-1:]


def in_letters(words: Sequence[str], index: int) -> int:
    """Return the number that ends at a word in letters, "dix huit" or "soixante quinze"; or 0."""
    number, ten = WORDS.get(words[index], 0), WORDS.get(words[index - 1], 0) if index else 0
    if index + 1 < len(words) and _is_ten(number) and 0 < WORDS.get(words[index + 1], 0) < _SCORE:
        return 0  # the next word ends it
    return ten + number if _is_ten(ten) and 0 < number < _SCORE else number


def _is_ten(number: int) -> bool:
    return number > 0 and not number % 10
