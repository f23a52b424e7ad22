"""Which language a text is in, told by its small words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.word_sets import word_set

_NL = """
ik jij je ge gij hij zij ze wij we jullie u mijn mij men zijn haar hem hun ons onze uw de het een
dat die dit deze er en of maar want als dan toen omdat dus ook nog al wel niet nie ni geen niks
iets iemand niemand naar van voor met zonder op in uit aan bij om te door over tegen tot sinds is
ben bent zijt was waren heb hebt heeft had hebben word wordt kan kunt kunde kunnen moet moeten mag
wil wilt willen zou ga gaat gaan doe doet zit zitten weet hoe waar wat wie waarom wanneer veel meer
nu altijd alle elke dagen dag jaar zoon dochter vader moeder broer zus vriend vriendin man vrouw
me drinkt drinken hulp helpen graag drugs wiet gestopt stoppen terug thuis goed heel zo kben kheb
t ne merci sorry please allez ok bon salut hey hello hi thanks nice
alcohol weed out stop
tegen iedereen ma pa hallo hoi dag bedankt dankuwel dankje help werk gebruik gebruikt ouder
"""
_FR = """
je j tu il elle on nous vous ils elles moi toi lui mon ma mes ton ta tes son sa ses notre votre
leur le la les l un une des du de d au aux et ou mais donc car que qu qui quoi quand comment
pourquoi parce ne n pas plus jamais rien ce c cet cette ca est suis es sont etait ai as a avons
avez ont avait fait faire veux peux peut dois sais va vais dans sur avec sans pour par depuis chez
entre comme me pique shoote injecte sniffe tout tous toute trop tres bien aide besoin boit bois
fume prend mari femme fils fille pere
jveux jveu jsuis jpeux jvais jfais jsais jdois jcrois jpense jbois jfume jprends jme jte jen jai
chui jsui jarrive jarrete jessaie javais jetais jaimerais jpeu respirer respire mourir mort
j'veux j'suis j'peux j'vais j'fais j'sais j'dois j'crois j'bois j'fume j'prends j'me m'a m'ont
allez ok bon sorry bonsoir coucou
alcohol weed drugs out stop pris avale
mere frere soeur copain copine ami ans jours bonjour salut merci aider arreter drogue alcool y en
"""
_EN = """
i you he she it we they my me your his her him its our their them the a an and or but because if
when that this these those who what where why how to of in on at by with without from for about
not no never nothing is am are was were be been being has have had do does did can could will
would should don t s re ve ll m just really very so too any some someone help need want know
think son daughter husband wife mother father mum mom dad brother sister friend boyfriend
girlfriend now only every drinks drinking drink smoke smokes smoking weed drugs alcohol years old up
ok sorry nice
out hello hi hey thanks thank please im ive dont cant hes shes keeps keep stop quit get got
wanna gonna gotta
"""
SMALL_WORDS: dict[str, tuple[Language, ...]] = {}
for _language, _words in ((Language.NL, _NL), (Language.FR, _FR), (Language.EN, _EN)):
    for _word in set(_words.split()):
        SMALL_WORDS[_word] = (*SMALL_WORDS.get(_word, ()), _language)


_NAMES = {
    **dict.fromkeys(
        ("nederlands", "vlaams", "neerlandais", "flamand", "dutch", "flemish"), Language.NL
    ),
    **dict.fromkeys(("frans", "francais", "french"), Language.FR),
    **dict.fromkeys(("engels", "anglais", "english"), Language.EN),
}
_NOT = word_set("geen niet pas not no nauwelijks cant dont")


def named_language(words: Iterable[str]) -> Language | None:
    """Return the one language that the words name and do not turn down."""
    named, no = set(), False
    for word in words:
        if word in _NAMES and not no:
            named.add(_NAMES[word])
        no = word in _NOT or (no and word not in _NAMES)
    return named.pop() if len(named) == 1 else None


def own_words(words: Iterable[str], language: Language | None) -> int:
    """Return how many of the words are of `language` alone."""
    return sum(map(_OWN[language].__contains__, words)) if language else 0


# What a word is worth for each language, side by side in one number: adding up takes one sum.
_WHOLE = 6  # points of a word, shared by the languages that have it
_BITS = 16  # of the sum for one language: a text holds less than ten thousand words
_MOST = (1 << _BITS) - 1
_LANGUAGES = tuple(Language)
_POINTS = {
    word: sum(_WHOLE // len(owners) << _BITS * _LANGUAGES.index(owner) for owner in owners)
    for word, owners in SMALL_WORDS.items()
}
_OWN = {
    language: frozenset(word for word, owners in SMALL_WORDS.items() if owners == (language,))
    for language in Language
}


def guess_language(words: Sequence[str]) -> Language | None:
    """Return the language most small words belong to, or None when they do not decide."""
    every = sum([_POINTS[word] for word in words if word in _POINTS])
    points = [every & _MOST, every >> _BITS & _MOST, every >> 2 * _BITS]
    most = max(points)
    if points.count(most) > 1:
        return None
    language = _LANGUAGES[points.index(most)]
    return None if most == _WHOLE and _is_loose_letter(words, language) else language


def _is_loose_letter(words: Sequence[str], language: Language) -> bool:
    """Whether a letter alone tells the language, and not that of "l'alcool"."""
    own = [word for word in words if word in _OWN[language]]
    return any(len(word) == 1 for word in own) and not any("'" in word for word in words)
