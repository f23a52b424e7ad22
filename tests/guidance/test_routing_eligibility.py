"""Who may be suggested at all."""

import pytest

from tests.builders import a_service
from tests.guidance.asking import BRUGGE, BRUSSEL, KORTRIJK, LUIK, NIGHT, ids
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.vocabulary import AgeGroup, Urgency, Who, Wish


@pytest.mark.parametrize("status", ["draft", "defunct", "temporarily_closed"])
def test_only_what_is_active_is_suggested(status):
    """A draft, or a shop that is gone, never reaches a person."""
    assert ids([a_service("line"), a_service("gone", status=status)]) == ["line"]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (Who.SELF, {"for-self"}),
        (Who.RELATIVE, {"for-relatives"}),
        (None, {"for-self", "for-relatives"}),
        (Who.PROFESSIONAL, {"for-self", "for-relatives", "for-professionals"}),
    ],
)
def test_services_are_for_those_whom_they_name(who, expected):
    """Who asks decides; a professional also sees what the client could use."""
    services = [
        a_service("for-self", for_whom=("self",)),
        a_service("for-relatives", "first_line", for_whom=("relative",)),
        a_service("for-professionals", "professional_advice", for_whom=("professional",)),
    ]
    assert set(ids(services, State(who=who))) == expected


@pytest.mark.parametrize(
    ("age", "expected"),
    [(11, ["all"]), (12, ["young", "all"]), (26, ["all"]), (70, ["all", "old"])],
)
def test_age_limits_are_kept(age, expected):
    """Both ends of an age range are inside."""
    services = [
        a_service("young", "first_line", ages=(12, 25)),
        a_service("all"),
        a_service("old", "cgg", ages=(60, None)),
    ]
    state = State(who=Who.SELF, age=age, age_group=AgeGroup.of(age))
    assert ids(services, state) == expected


def test_an_age_group_fits_when_it_overlaps():
    """Minors may be 12, so a house for 12 to 25 year olds is for them."""
    services = [a_service("house", ages=(12, 25)), a_service("clinic", ages=(18, None))]
    assert ids(services, State(age_group=AgeGroup.MINOR)) == ["house"]


def test_without_an_age_what_is_for_everybody_goes_first():
    """A youth house is possible, but the general line is sure."""
    services = [a_service("a-youth-line", ages=(12, 25)), a_service("b-general-line")]
    assert ids(services) == ["b-general-line", "a-youth-line"]


def test_a_group_for_relatives_sets_its_age_limits_for_those_who_come():
    """A girl whose father drinks may go to the group for teenagers, though he is 45."""
    services = [a_service("teens", for_whom=("relative",), ages=(12, 20))]
    assert ids(services, State(who=Who.RELATIVE, age=45, age_group=AgeGroup.ADULT)) == ["teens"]


@pytest.mark.parametrize(
    ("substance", "expected"),
    [("heroin", {"heroin", "opioids", "illegal", "all"}), ("alcohol", {"all"})],
)
def test_a_service_names_the_substance_its_group_or_all(substance, expected):
    """Heroin is an opioid and illegal; who helps with those helps with it."""
    named = {"heroin": "msoc", "opioids": "cgg", "illegal": "info_line", "all": "first_line"}
    services = [a_service(s, kind, substances=(s,)) for s, kind in named.items()]
    pages = [ids(services, State(substances=(substance,), page=page)) for page in (0, 1)]
    assert {*pages[0], *pages[1]} == expected


def test_without_a_substance_broad_help_goes_first():
    """Nobody who has not said a word about gambling begins at the gambling line."""
    services = [a_service("a-gambling", substances=("gambling",)), a_service("b-broad")]
    assert ids(services) == ["b-broad", "a-gambling"]


@pytest.mark.parametrize(
    ("nis", "expected"),
    [
        (BRUGGE, ["municipality", "zone", "arrondissement", "province", "flanders", "belgium"]),
        (KORTRIJK, ["province", "flanders", "belgium"]),
        (BRUSSEL, ["brussels", "both", "belgium"]),
        (LUIK, ["wallonia", "belgium"]),
        (None, ["both", "flanders", "wallonia", "belgium"]),
    ],
)
def test_nearest_catchments_come_first(nis, expected):
    """Municipality before zone before province before region; no place: whole regions alone."""
    areas = {
        "municipality": {"municipalities": ("Brugge",)},
        "zone": {"zones": ("noord-west",)},
        "arrondissement": {"arrondissements": ("Brugge",)},
        "province": {"provinces": ("west-vlaanderen",)},
        "flanders": {"regions": ("flanders",)},
        "brussels": {"regions": ("brussels",)},
        "both": {"regions": ("brussels", "wallonia")},
        "wallonia": {"regions": ("wallonia",)},
        "belgium": {"regions": ("belgium",)},
    }
    services = [a_service(name, areas=area) for name, area in areas.items()]
    shown = [i for page in (0, 1) for i in ids(services, State(nis=nis, page=page))]
    shown = list(dict.fromkeys(shown))
    assert sorted(shown) == sorted({*expected, *(["both"] if nis == LUIK else [])})
    if nis in (BRUGGE, KORTRIJK):
        assert shown == expected


def test_police_and_ambulance_answer_alarms_alone():
    """112 is no first talk; it is there when somebody says there is danger."""
    ambulance = {"type": "phone", "value": "112", "hours": "24/7"}
    services = [a_service("line"), a_service("sos", "crisis_line", entry_points=(ambulance,))]
    assert ids(services, now=NIGHT) == ["line"]
    assert ids(services, State(urgency=Urgency.EMERGENCY))[0] == "sos"


def test_clean_needles_are_offered_only_when_asked_for():
    """Help for one particular need is not pressed upon people."""
    services = [a_service("line"), a_service("needles", "needle_exchange")]
    assert ids(services) == ["line"]
    assert ids(services, State(wishes=(Wish.CLEAN_MATERIAL,)))[0] == "needles"
