"""Words are read as they stand where they stand for themselves: in lists, in names, as ages."""

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.age_words import WORDS as NUMBERS
from wegwijsbot.understanding.listen import listen
from wegwijsbot.understanding.normalise import fold
from wegwijsbot.understanding.run_ons import LOOSE
from wegwijsbot.understanding.spelling import WORDS
from wegwijsbot.understanding.whereabouts import hear_place


def test_every_listed_word_is_read_as_it_stands(terms):
    """No word of a list, topic or place is taken for a slip of another."""
    expressions, pieces = terms.content.expressions, terms.content.pieces
    shelves = [
        (("expressions", "words"), expressions.words),
        (("pieces", "words"), pieces.words),
        (("topics",), terms.content.topics),
        (("expressions",), {"plain": expressions.plain}),
    ]
    lost, count = [], 0
    for start, shelf in shelves:
        for name, written in shelf.items():
            for loc, language, word in terms.each((*start, name), written):
                if word.endswith("*") or word[0] in "<*" or not word.isalpha():
                    continue
                count += 1
                read = terms.read(word, language).said.words
                if read != (fold(word),):
                    lost += terms.told(loc[:-1], word, [" ".join(read)])
    assert count > 15_000
    assert not lost, "\n".join(lost)


def test_no_ordinary_word_is_mended(terms):
    """Neither those that editors list, nor the small words that reading itself goes by."""
    plain = terms.content.expressions.plain
    words = [(fold(word), language) for language in Language for word in plain[language]]
    words += [(word, language) for language, loose in LOOSE.items() for word in loose]
    assert len(words) > 1500
    read = {word: terms.read(word, language).words for word, language in words if word.isalpha()}
    rewritten = {word for table in WORDS.values() for word in table}
    lost = {word: " ".join(found) for word, found in read.items() if found != [word]}
    assert not lost.keys() - rewritten, lost


AGED = {
    Language.NL: "mijn zoon is {} jaar en drinkt",
    Language.FR: "mon fils a {} ans et il boit",
    Language.EN: "my son is {} years old and drinks",
}


def test_every_age_in_letters_is_heard(terms):
    """From eight on; below that a number in letters mostly counts something else."""
    ages = {word: years for word, years in NUMBERS.items() if years >= 8}
    del ages["quatrevingt"]  # people write it as two words
    assert len(ages) > 90
    told = {
        word: {listen(text.format(word), terms.lexicon).age for text in AGED.values()}
        for word in ages
    }
    assert not [word for word, years in ages.items() if years not in told[word]]


IN = {
    Language.NL: "wij wonen in {}",
    Language.FR: "nous habitons à {}",
    Language.EN: "we are in {}",
}
# Words of these names are forms of words for people, and read as such.
GAPS = {"Sart-Dames-Avelines", "Marche-les-Dames", "Zichen-Zussen-Bolder"}


def test_every_belgian_place_is_heard_by_its_name(terms):
    """In both languages of the country; of a name that many bear, it is one of those meant."""
    gazetteer = terms.lexicon.gazetteer
    entries = [*terms.content.places, *terms.content.municipalities.values()]
    lost, count = [], 0
    for entry in entries:
        own = getattr(entry, "name", "")
        for name, language in ((own, Language.NL), (entry.name_fr, Language.FR)):
            named = gazetteer.named(name) if name else None
            if named is None or not named.nis or name in GAPS:
                continue  # nameless in this language, or declared to be no place
            count += 1
            heard = hear_place(terms.read(IN[language].format(name), language), terms.lexicon)
            if heard.abroad is None and named.nis not in ((heard.nis,), heard.ambiguous):
                lost.append(f"{name} ({language})")
    assert count > 6000
    assert not lost, ", ".join(lost)


def test_every_further_name_of_a_place_is_heard(terms):
    """What editors listed: further names, names shared, names abroad, and names that are none."""
    nis = {each.name: each.nis for each in terms.content.municipalities.values()}
    dead, count = [], 0
    for key, written in terms.content.expressions.place.items():
        for loc, language, name in terms.each(("expressions", "place", key), written):
            heard = hear_place(terms.read(IN[language].format(name), language), terms.lexicon)
            right = {
                "word_like": bool(heard.nis or heard.ambiguous),
                "not_a_place": heard[:4] == (None, None, (), None),
                "shared": len(heard.ambiguous) > 1,
                "abroad": heard.abroad is not None,
            }
            meant = {heard.nis, *heard.ambiguous}
            if not right.get(key, nis.get(key) in meant):
                dead += terms.told(loc, key, [name])
            count += 1
    assert count > 300
    assert not dead, "\n".join(dead)
