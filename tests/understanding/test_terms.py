"""Terms of substances beside other words, in compounds and with swapped letters."""

from itertools import pairwise, product

import pytest

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.listen import listen

CARRIER = {
    Language.NL: "mijn broer en {}",
    Language.FR: "mon frère et {}",
    Language.EN: "my brother and {}",
}


def spelled_out(phrase: str) -> list[str]:
    """Return the wordings that a phrase without lists or gaps allows."""
    words = [word.removesuffix("?").split("|") for word in phrase.split()]
    return [" ".join(choice) for choice in product(*words)]


def sure_terms(knowledge):
    for substance in knowledge.substances.values():
        for language, phrases in substance.terms.items():
            for phrase in phrases:
                if not {"<", ".", "*"} & set(phrase):
                    yield from ((substance.id, language, term) for term in spelled_out(phrase))


def test_every_sure_term_is_heard_as_its_own_substance(knowledge, lexicon):
    """What an editor lists counts, whatever else is listed beside it."""
    terms = list(sure_terms(knowledge))
    assert len(terms) > 1000
    lost = [
        f"{id_}: {term}"
        for id_, language, term in terms
        if id_ not in listen(CARRIER[language].format(term), lexicon).substances
    ]
    assert not lost, lost


def swapped(term: str):
    """Yield `term` with each pair of neighbouring letters swapped once."""
    for index, pair in enumerate(pairwise(term)):
        if pair[0] != pair[1]:
            yield term[:index] + pair[1] + pair[0] + term[index + 2 :]


def test_a_swap_of_letters_hides_no_substance_and_makes_none_another(knowledge, lexicon):
    """Of all swaps in all terms of seven letters and more, one in a hundred may go unheard."""
    heard = [
        (id_, typed, listen(CARRIER[language].format(typed), lexicon).substances)
        for id_, language, term in sure_terms(knowledge)
        if term.isalpha() and len(term) >= 7
        for typed in swapped(term)
    ]
    assert len(heard) > 4000
    lost = [(id_, typed) for id_, typed, ids in heard if id_ not in ids]
    assert len(lost) <= len(heard) / 100, lost
    assert not [(id_, typed, ids) for id_, typed, ids in heard if ids and id_ not in ids]


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("heronie", "heroin"),
        ("methamphetmaine", "methamphetamine"),
        ("cokesnuivre", "cocaine"),
        ("wietbrowine", "cannabis"),
        ("efntanylpleister", "fentanyl"),
    ],
)
def test_a_swap_in_a_term_beats_what_the_word_can_be_split_into(typed, id_, lexicon):
    """Neither "hero nie", nor "metha", nor the "wine" at the end of a brownie."""
    assert listen(f"ik gebruik {typed}", lexicon).substances == (id_,)


HEADS = {
    "drank": "alcohol", "zuip": "alcohol", "wodka": "alcohol", "coke": "cocaine",
    "wiet": "cannabis", "hasj": "cannabis", "blow": "cannabis", "xtc": "mdma", "ghb": "ghb",
    "heroïne": "heroin", "gok": "gambling", "drugs": "unknown-drug", "nicotine": "tobacco",
}  # fmt: skip
TAILS = ("kwestie", "drama", "demon", "verslaving", "probleem", "toestanden", "partij")


@pytest.mark.parametrize("head", HEADS)
def test_a_term_is_heard_in_front_of_any_word(head, knowledge, lexicon):
    """Compounds are heard by rule: none of these is listed."""
    listed = {term for _, _, term in sure_terms(knowledge)}
    for tail in TAILS:
        assert head + tail not in listed
        assert listen(f"mijn broer en zijn {head}{tail}", lexicon).substances == (HEADS[head],)


@pytest.mark.parametrize(
    "word",
    [
        "drankje", "gokart", "gokarts", "speedboot", "speeddate", "wieteke", "hashtag", "blowjobs",
        "bolwerken", "ketting", "methode", "cavalerie", "pinterest", "portokosten", "cokesfabriek",
    ],
)  # fmt: skip
def test_a_word_that_only_begins_like_a_term_names_nothing(word, lexicon):
    """A go-kart is no bet and a speedboat no speed."""
    assert listen(f"mijn broer heeft een {word} gezien", lexicon).substances == ()
