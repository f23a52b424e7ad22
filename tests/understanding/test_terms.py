"""Every term of the content is reached by a generated example, and none steals another's."""

from itertools import product

import pytest

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.listen import listen

CARRIER = {
    Language.NL: "mijn broer en {}",
    Language.FR: "mon frère et {}",
    Language.EN: "my brother and {}",
}


@pytest.fixture(scope="module")
def lexicon(knowledge) -> Lexicon:
    return Lexicon.compile(knowledge)


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


def test_no_substance_steals_the_terms_of_another(knowledge, lexicon):
    """A term is heard as a second substance only where it stands among that one's terms too."""
    listed = {}
    for id_, _, term in sure_terms(knowledge):
        listed.setdefault(term, set()).add(id_)
    stolen = []
    for id_, language, term in sure_terms(knowledge):
        heard = set(listen(CARRIER[language].format(term), lexicon).substances)
        named = {other for part, ids in listed.items() if part in term for other in ids}
        if heard - named:
            stolen.append(f"{id_}: {term} -> {', '.join(sorted(heard - named))}")
    assert not stolen, stolen
