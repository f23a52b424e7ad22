"""Danger is heard in any wording; what only looks like danger is not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import rows
from wegwijsbot.knowledge.alarm import Alarm, Pieces
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language
from wegwijsbot.understanding.alarm_evidence import SEVEREST_FIRST
from wegwijsbot.understanding.alarms import AlarmsHeard, CompiledAlarms, find_alarms
from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.listen import listen
from wegwijsbot.understanding.normalise import normalise

TABLES = [f"alarms-{language}.yaml" for language in Language]
ROWS = [row for table in TABLES for row in rows(table)]
ALL_CELLS = ("direct", "hinted", "slang", "typo", "negated", "past", "third", "quoted")
CASES_BY_LANGUAGE = {
    language: [row.values[0] for row in rows(f"alarms-{language}.yaml")] for language in Language
}
DANGERS = [
    case["text"]
    for cases in CASES_BY_LANGUAGE.values()
    for case in cases
    if case["alarm"] and "known_failure" not in case
]


@pytest.fixture(scope="module")
def alarms(knowledge) -> CompiledAlarms:
    return CompiledAlarms.compile(knowledge.alarms, knowledge.pieces, knowledge.experience)


@pytest.fixture(scope="module")
def signs(knowledge) -> CompiledAlarms:
    """The signs alone, without experience."""
    return CompiledAlarms.compile(knowledge.alarms, knowledge.pieces)


def as_labelled(heard: Heard, case: dict) -> bool:
    if case["alarm"]:
        return case["alarm"] in heard.alarms
    return not heard.alarms and ("doubtful" not in case or heard.doubtful == case["doubtful"])


@pytest.mark.parametrize("case", ROWS)
def test_a_labelled_sentence_is_heard_as_labelled(case, lexicon):
    """Every row of the tables; a known failure must fail, so that mending it is noticed."""
    heard = listen(case["text"], lexicon)
    expected = not case.get("known_failure", False)
    assert as_labelled(heard, case) is expected, (heard.alarms, heard.doubtful)


def kind_of(case: dict) -> str | None:
    """The danger that a row speaks of, whether or not it is one now."""
    return case["alarm"] or case.get("about") or case.get("doubtful")


def kinds_in(cell: str, *languages: Language) -> set[str | None]:
    cases = [case for language in languages for case in CASES_BY_LANGUAGE[language]]
    return {kind_of(case) for case in cases if case["cell"] == cell}


@pytest.mark.parametrize("cell", [*ALL_CELLS, "joke", "other"])
def test_every_danger_is_spoken_of_in_every_way_in_dutch(cell):
    """No danger lacks a row in any cell, and no row of a cell leaves out what it is about."""
    assert kinds_in(cell, Language.NL) == set(AlarmKind)


@pytest.mark.parametrize("cell", ALL_CELLS)
@pytest.mark.parametrize("language", [Language.FR, Language.EN])
def test_every_danger_is_spoken_of_in_every_way_in_french_and_english(cell, language):
    """Plainly and roundabout, in slang, misspelt, denied, gone by, of strangers and quoted."""
    assert kinds_in(cell, language) == set(AlarmKind)


def test_only_what_is_a_danger_now_raises_an_alarm():
    """What is denied, joked about or quoted names its danger without being one."""
    harmless = ("negated", "joke")
    cases = [case for cases in CASES_BY_LANGUAGE.values() for case in cases]
    assert not [case["text"] for case in cases if case["cell"] in harmless and case["alarm"]]
    assert not [case["text"] for case in cases if case["alarm"] and "about" in case]


def test_a_third_of_the_tables_is_kept_apart():
    """Signs are tuned on two thirds; the rest tells whether that was more than learning by rote."""
    cases = [case for cases in CASES_BY_LANGUAGE.values() for case in cases]
    apart = [case for case in cases if case.get("kept_apart")]
    assert len(cases) >= 160
    assert len(apart) * 3 >= len(cases) - 3


@pytest.mark.parametrize("text", DANGERS[::5])
def test_capitals_emoji_and_accents_never_lose_an_alarm(text, alarms):
    """People in need shout, decorate and forget accents."""
    plain = find_alarms(normalise(text), alarms).kinds
    for changed in (text.upper(), f"😱 {text} 🙏", text.replace("é", "e").replace("è", "e")):
        assert set(plain) <= set(find_alarms(normalise(changed), alarms).kinds)


@pytest.mark.parametrize(
    "text",
    [
        "hij is bewusteloos en ademt niet",
        "zelfmoord, ik wil niet meer leven",
        "il est inconscient et ses lèvres sont bleues",
        "she is unconscious and having a seizure",
    ],
)
def test_no_single_swap_of_letters_loses_an_alarm_with_two_signs(text, alarms):
    """One slip of the thumb leaves at least one sign standing."""
    for at in range(len(text) - 1):
        typed = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        assert find_alarms(normalise(typed), alarms).kinds, typed


@given(st.text(max_size=200))
def test_any_text_can_be_heard(alarms, text):
    """Nothing that anyone types breaks the hearing."""
    heard = find_alarms(normalise(text), alarms)
    assert len(set(heard.kinds)) == len(heard.kinds)


def test_the_most_severe_danger_comes_first(alarms):
    """The card that is shown is the one about what kills in minutes."""
    text = "hij wil dood, heeft alle pillen geslikt en ademt niet meer"
    kinds = find_alarms(normalise(text), alarms).kinds
    assert kinds == (AlarmKind.BREATHING, AlarmKind.OVERDOSE, AlarmKind.SUICIDAL)
    assert set(SEVEREST_FIRST) == set(AlarmKind)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("vorig jaar lag hij bewusteloos", "past"),
        ("kan je van ghb in coma raken", "asking"),
        ("in de film krijgt hij een overdosis", "fiction"),
        ("hij was niet bewusteloos", "negated"),
        ("ik kreeg een hartaanval van de rekening", "figurative"),
    ],
)
def test_what_takes_a_sign_back_is_told(text, reason, alarms):
    """An editor sees why a sign that stands in the text did not count."""
    heard = find_alarms(normalise(text), alarms)
    assert not heard.kinds
    assert reason in {each.reason for each in heard.evidence if not each.taken}


@pytest.mark.parametrize(
    "text",
    [
        "vorig jaar ook al, maar nu ligt hij hier bewusteloos",
        "vroeger dronk hij alleen, daarnet kreeg hij stuipen",
        "il y a dix minutes elle a perdu connaissance",
    ],
)
def test_what_happens_now_outweighs_what_was(text, alarms):
    """A word such as "daarnet" close to the sign brings it back."""
    assert find_alarms(normalise(text), alarms).kinds


@pytest.mark.parametrize(
    "text",
    [
        "ik ben bang dat ze zelfmoord pleegt",
        "vorig jaar deed hij een zelfmoordpoging",
        "wat als ik mezelf iets aandoe?",
        "j'ai peur de mon mari",
    ],
)
def test_thoughts_of_suicide_and_fear_of_a_person_always_count(text, alarms):
    """No past, worry or question takes these back."""
    assert find_alarms(normalise(text), alarms).kinds


class Hunch:
    """An experience that holds every text for as probable a danger, of whatever kind."""

    def __init__(self, danger: float) -> None:
        self.danger = danger

    def recall(self, *_traits: object) -> "Hunch":
        return self

    def kinds(self) -> dict[AlarmKind, float]:
        return dict.fromkeys(AlarmKind, 1 / len(AlarmKind))

    def telling(self) -> tuple[str, ...]:
        return ()


def test_an_alarm_that_a_sign_alone_raises_is_explained_by_it(signs):
    """Not by an experience that found it improbable."""
    heard = find_alarms(normalise("ik wil dood"), replace(signs, experience=Hunch(0.2)))
    assert heard.kinds == (AlarmKind.SUICIDAL,)
    reasons = [each.reason for each in heard.evidence if each.slot == "danger"]
    assert reasons == ["a sign stands by itself"]


@pytest.mark.parametrize(("text", "vague"), [("zomaar iets", True), ("hij is lijkbleek", False)])
def test_without_a_sign_it_is_a_guess_which_danger_to_ask_about(text, vague, signs):
    """A yes then opens the general card."""
    heard = find_alarms(normalise(text), replace(signs, experience=Hunch(0.3)))
    assert (heard.kinds, heard.vague) == ((), vague)
    assert heard.doubtful


def test_two_faint_signs_make_a_clear_one(signs):
    """Either alone only asks whether there is danger."""
    letters = "de brieven liggen op tafel"
    farewell = "ik heb van iedereen afscheid genomen"
    for text in (letters, farewell):
        heard = find_alarms(normalise(text), signs)
        assert (heard.kinds, heard.doubtful) == ((), AlarmKind.SUICIDAL)
    both = find_alarms(normalise(f"{letters}, {farewell}"), signs)
    assert both.kinds == (AlarmKind.SUICIDAL,)


def test_evidence_quotes_the_words_that_were_heard(signs):
    """Offsets count in the normalised text."""
    said = normalise("Help, hij ADEMT niet meer!")
    heard = find_alarms(said, signs)
    taken = [each for each in heard.evidence if each.taken]
    assert taken
    for each in taken:
        first = each.words.split()[0]
        assert said.text[each.start : each.start + len(first)] == first


def test_without_any_signs_nothing_is_heard(knowledge):
    """An empty knowledge base is silent, it does not fail."""
    bare = {AlarmKind.BREATHING: Alarm(id="breathing", card=knowledge.general)}
    compiled = CompiledAlarms.compile(bare, Pieces(words={}, phrases={}))
    assert find_alarms(normalise("hij ademt niet"), compiled) == AlarmsHeard()


def test_a_telling_sign_is_enough_once_something_was_taken(signs):
    """Pale alone only asks; pale after a line is danger."""
    alone = find_alarms(normalise("hij is lijkbleek"), signs)
    assert (alone.kinds, alone.doubtful) == ((), AlarmKind.UNCONSCIOUS)
    assert find_alarms(normalise("hij is lijkbleek, hij heeft speed gepakt"), signs).kinds
