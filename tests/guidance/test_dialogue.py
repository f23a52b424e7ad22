"""The conversation: few questions, every one skippable, nothing asked twice, always a way back."""

from datetime import timedelta

import pytest

from tests.person import NIGHT, Person
from wegwijsbot.guidance.state import Slot
from wegwijsbot.guidance.suggestion import LINES
from wegwijsbot.guidance.views import Located, Opened, Pressed, Sent, View
from wegwijsbot.knowledge.vocabulary import AgeGroup, Language, Urgency, Who, Wish


@pytest.fixture
def person(book):
    return Person(book)


def test_one_typed_line_leads_to_the_right_team(person):
    """A worried parent gets the number in one line."""
    person.types("mijn zoon van 16 blowt, Brugge")
    assert person.services[0] == "det-nwvl"
    assert person.cards[0].contacts[0].value == "050 40 77 77"
    assert person.cards[0].contacts[0].status == "nu open tot 12:00"


def test_five_taps_lead_to_the_right_team(person):
    """Who would rather press gets there too."""
    for label in ("iemand om wie ik geef", "Cannabis", "jonger dan 18", "Brugge", "Geen haast"):
        person.presses(label)
    assert person.services[0] == "det-nwvl"


def test_what_a_sentence_said_is_not_asked_again(person):
    """After 'ik drink te veel' only age, place and urgency are open."""
    person.types("ik drink te veel")
    asked = []
    while person.reply.step.asked:
        asked.append(person.reply.step.asked)
        person.presses("Zeg ik liever niet")
    assert asked == [Slot.AGE, Slot.PLACE, Slot.URGENCY]
    assert person.cards


def test_every_question_can_be_skipped(person):
    """Someone who says nothing still gets help."""
    for _ in Slot:
        person.presses("Zeg ik liever niet")
    assert person.cards
    assert person.reply.step.state.skipped == frozenset(Slot)


def test_a_step_back_reopens_the_question_before(person):
    """A slip of the thumb is mended at once."""
    person.presses("mezelf")
    person.presses("Alcohol")
    person.presses("Terug")
    assert person.reply.step.asked is Slot.SUBSTANCES
    person.presses("Terug")
    assert person.reply.step.asked is Slot.WHO
    assert person.reply.step.state.who is None


@pytest.mark.parametrize("slot", list(Slot))
def test_any_answer_can_be_changed_afterwards(person, slot):
    """Changing one's mind keeps all other answers."""
    person.types("mijn zoon van 16 blowt, Brugge")
    before = person.reply.step.state
    person.presses("Antwoorden veranderen")
    row = list(Slot).index(slot)
    person.say(Pressed(person.reply.buttons[row][0].data))
    assert person.reply.step.asked is slot
    person.presses("Zeg ik liever niet")
    after = person.reply.step.state
    assert not after.has(slot)
    assert all(after.has(other) == before.has(other) for other in Slot if other is not slot)


def test_a_typed_answer_goes_on_with_the_questions(person):
    """Typing 'Gent' when asked where is an answer like any button."""
    for label in ("mezelf", "Alcohol", "18 tot"):
        person.presses(label)
    person.types("Gent")
    assert person.reply.step.state.nis == 44021
    assert person.reply.step.asked is Slot.URGENCY


def test_the_menus_of_places_reach_a_small_municipality(person):
    """Nobody has to type, wherever they live."""
    for label in ("mezelf", "Alcohol", "18 tot", "Ergens anders", "West-Vlaanderen", "Tielt"):
        person.presses(label)
    person.presses("Wingene")
    assert person.reply.step.state.nis == 37021  # Wingene, since its merger of 2025


def test_a_name_that_two_municipalities_share_is_asked_about(person):
    """The bot never guesses between two villages."""
    person.types("ik drink te veel, ik woon in Nieuwkerke")
    person.types("Beveren")
    assert person.reply.step.asked in (Slot.PLACE, Slot.AGE, Slot.URGENCY)


def test_an_alarm_is_answered_before_all_else_in_the_middle_of_a_form(person):
    """Danger never waits for a question."""
    person.presses("mezelf")
    person.types("mijn vriend ademt niet meer")
    assert person.emergency
    assert person.emergency.calls[0].phone == "112"


def test_not_urgent_goes_on_with_all_answers_kept(person):
    """A false alarm costs one tap."""
    person.types("mijn zoon van 16 blowt en wordt niet wakker, Brugge")
    assert person.emergency
    person.presses("Niet dringend")
    assert person.services[0] == "det-nwvl"
    assert person.reply.step.state.who is Who.RELATIVE


@pytest.mark.parametrize(
    "told",
    [
        "mijn zoon van 16 blowt, Brugge",
        "ik drink te veel, 35 jaar, Gent",
        "ik ben verpleegster, mijn patiënt van 40 drinkt, Gent",
        "mijn zoon blowt",
    ],
)
@pytest.mark.parametrize(
    "alarm",
    ["ik wil dood", "ik ben 45 en wil dood", "ik heb 20 pillen genomen", "mijn vriend ademt niet"],
)
def test_not_urgent_after_an_alarm_keeps_every_answer_given_before(told, alarm, person):
    """Who is in danger now need not be the one that the questions were about."""
    person.types(told)
    before = person.reply.step.state
    person.types(alarm)
    assert person.emergency
    person.presses("Niet dringend")
    after = person.reply.step.state
    assert after.who is before.who
    assert after.substances == before.substances
    assert (after.age, after.age_group, after.nis) == (before.age, before.age_group, before.nis)


def test_who_says_in_an_alarm_to_use_as_well_is_the_one_from_then_on(person):
    """A father who drinks himself is no longer asking for his son alone."""
    person.types("mijn zoon van 16 blowt, Brugge")
    person.types("ik drink zelf te veel en ik wil dood")
    assert person.emergency
    person.presses("Niet dringend")
    assert person.reply.step.state.who is Who.SELF
    assert person.reply.step.state.substances == ("alcohol",)


def test_an_alarm_still_fills_what_was_not_told(person):
    """The answers that help needs are not asked again after the fright."""
    person.types("mijn zoon blowt")
    person.types("mijn zoon van 16 wordt niet wakker, Brugge")
    person.presses("Niet dringend")
    assert person.services[0] == "det-nwvl"


def test_pressing_that_there_is_danger_now_shows_the_emergency_card(person):
    """The urgency question leads to the card, not to a list."""
    for _ in range(4):
        person.presses("Zeg ik liever niet")
    person.presses("Nu gevaar")
    assert person.emergency
    person.presses("Toon hulp")
    assert person.cards


def test_a_wish_narrows_what_is_shown(person):
    """Somebody who dreads the phone gets a way in that is none."""
    person.types("ik drink te veel, 35 jaar, Gent")
    person.presses("Wensen")
    person.presses("Liever niet bellen")
    person.presses("Toon nu hulp")
    assert Wish.NO_PHONE in person.reply.step.state.wishes
    accesses = {c.access for card in person.cards for c in card.contacts if c.open_now}
    assert accesses - {"phone", "sms"}


def test_more_pages_end_and_never_repeat(person):
    """'Meer' shows new services until there are none left."""
    person.types("ik drink te veel, 35 jaar, Gent")
    seen = list(person.services)
    while person.reply.button("Meer hulp"):
        person.presses("Meer hulp")
        seen += person.services
        assert len(seen) < 200
    assert len(seen) == len(set(seen)) > 3


def test_twice_not_understood_shows_a_person_to_talk_to(person):
    """Never a third 'I did not get that'."""
    person.types("xqzt wrrr plop")
    assert "niet goed" in person.text
    person.types("xqzt wrrr plop")
    assert answers_now(person)
    person.types("ik gok te veel")
    assert person.reply.step.misunderstood == 0


def answers_now(person) -> bool:
    """Whether the first card is that of a person who answers now, from afar."""
    lines = (c for c in person.cards[0].contacts if c.access in LINES)
    return any(line.open_now for line in lines)


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("", Language.NL),
        ("mijn zoon van 16 blowt, Brugge", Language.NL),
        ("ik ben 14 en mijn mama drinkt", Language.NL),
        ("ik gok te veel en wil niet bellen", Language.NL),
        ("je bois trop, Bruxelles", Language.FR),
        ("I drink too much, Brussels", Language.EN),
    ],
)
def test_who_is_not_understood_twice_meets_a_line_that_answers_now(told, language, book):
    """Whatever was told, at any hour of the week, the night included."""
    for hour in range(0, 7 * 24, 5):
        person = Person(book, language, NIGHT + timedelta(hours=hour, minutes=30))
        if told:
            person.types(told)
        person.types("blub xkcd")
        person.types("qwrtz pfff")
        assert answers_now(person), person.now
        assert len(set(person.services)) == len(person.services) == 3


def test_who_is_understood_at_night_gets_what_fits_best_first(book):
    """The line that answers now leads only where nothing was understood."""
    person = Person(book, now=NIGHT)
    person.types("mijn zoon van 16 blowt, Brugge")
    assert person.services[0] == "det-nwvl"


@pytest.mark.parametrize(
    "said",
    ["x" * 10_000, "😀😀😀", "\u202eإدمان\u202c", "<b>wiet</b> & <script>", "\x00\x07", "   ", "?"],
    ids=["10,000 letters", "only emoji", "right to left", "html", "control", "blank", "mark"],
)
def test_odd_texts_get_a_usable_screen(person, said):
    """Whatever is typed, there is a next step."""
    person.types(said)
    assert person.reply.parts
    assert person.reply.button("Noodgeval")


@pytest.mark.parametrize("kind", ["voice", "photo", "sticker", "poll", "x" * 99])
def test_what_cannot_be_read_is_said_kindly(person, kind):
    """Voice, photo and sticker get a reply that helps on."""
    person.presses("mezelf")
    person.say(Sent(kind))
    assert person.reply.step.asked is Slot.SUBSTANCES
    assert person.text


def test_a_shared_location_gives_the_municipality(person):
    """A spot in Brugge is as good as its name; a spot at sea is not guessed."""
    person.say(Located(51.209, 3.225))
    assert person.reply.step.state.nis == 31005
    abroad = Person(person.engine._guidebook())
    abroad.say(Located(48.85, 2.35))
    assert abroad.reply.step.state.nis is None
    assert abroad.reply.step.asked is Slot.PLACE


@pytest.mark.parametrize("data", ["", "n.", "zzz", "q.1", "n" * 64, "1🙂", "n.1" + "A" * 43])
def test_a_button_that_nobody_made_leads_to_a_sensible_question(person, data):
    """Cut, doubled or forged button data never crashes and loses nothing."""
    person.presses("mezelf")
    person.say(Pressed(data))
    assert person.reply.step.asked is Slot.SUBSTANCES
    assert "oudere versie" in person.text


def test_an_emergency_button_that_cannot_be_read_still_shows_the_card(person):
    """Danger needs no answers to be read."""
    person.say(Pressed("e.0An8AAAAAAAAAAAAAAAAAAAAAAAuX"))
    assert person.emergency.calls[0].phone == "112"


@pytest.mark.parametrize(
    ("word", "view"),
    [
        ("noodgeval", View.EMERGENCY),
        ("nood", View.EMERGENCY),
        ("urgence", View.EMERGENCY),
        ("emergency", View.EMERGENCY),
        ("opnieuw", View.ASK),
        ("privacy", View.PRIVACY),
        ("Vie privée ?", View.PRIVACY),
        ("wis alles", View.WIPE),
        ("verwijder mijn gegevens", View.WIPE),
        ("effacez cette conversation", View.WIPE),
        ("delete everything", View.WIPE),
    ],
)
def test_a_button_may_be_typed(person, word, view):
    """Who types what a button says gets what it does."""
    person.presses("mezelf")
    person.types(word)
    assert person.reply.step.view is view
    assert "Er ging iets mis" not in person.text


@pytest.mark.parametrize(
    "line", ["ik heb alles gewist", "mijn zoon wist van niets", "hoe verwijder ik die app", "privé"]
)
def test_a_line_that_only_sounds_like_wiping_wipes_nothing(person, line):
    """On Telegram the whole conversation would be gone."""
    person.presses("mezelf")
    person.types(line)
    assert person.reply.step.view is not View.WIPE


def test_going_back_may_be_typed(person):
    """'Terug' reopens the last question."""
    person.presses("mezelf")
    person.types("terug")
    assert person.reply.step.asked is Slot.WHO


def test_every_kind_of_talk_has_its_answer(book):
    """An editor who adds a kind of talk adds its words."""
    buttons = {"emergency", "restart", "back", "language", "usage", "privacy", "wipe"}
    kinds = set(book.knowledge.expressions.talk) - buttons
    assert len(kinds) >= 9
    for language, texts in book.knowledge.texts.items():
        assert {f"talk.{kind}" for kind in kinds} <= set(texts), language


def test_an_old_button_works_after_a_restart(book, person):
    """The answers are in the button, not on the server."""
    person.types("mijn zoon van 16 blowt, Brugge")
    old = person.reply.button("Wensen").data
    later = Person(book, key="after the restart")
    later.say(Pressed(old))
    assert later.reply.step.view is View.WISHES
    assert later.reply.step.state.age == 16


def test_pressing_twice_shows_the_same_screen(person):
    """A shaking thumb changes nothing."""
    first = person.presses("mezelf")
    again = person.engine.turn(
        person.key,
        Pressed(Person(person.engine._guidebook()).reply.button("mezelf").data),
        person.now,
    )
    assert again == first


def test_wiping_forgets_at_once(person):
    """After /wis nothing is left to go on with."""
    person.types("mijn zoon van 16 blowt, Brugge")
    person.say(Opened(View.WIPE))
    person.types("xqzt")
    assert person.reply.step.state.who is None


def test_french_is_answered_in_french(person):
    """Who writes French is spoken to in French."""
    person.types("mon fils de 16 ans fume du cannabis, Bruxelles")
    assert person.reply.step.state.language is Language.FR
    assert "Je commencerais ici" in person.text


def test_the_language_can_be_changed_with_all_answers_kept(person):
    """A change of language starts nothing over."""
    person.types("ik drink te veel")
    person.presses("Toon nu hulp")
    person.presses("Antwoorden veranderen")
    person.presses("Langue")
    person.presses("English")
    assert person.reply.step.state.substances == ("alcohol",)
    assert person.reply.button("Emergency")


@pytest.mark.parametrize("view", [View.HELP, View.PRIVACY, View.LANGUAGE, View.CHANGE, View.WISHES])
def test_every_command_has_its_screen(person, view):
    """A command never leads into the void."""
    person.say(Opened(view))
    assert person.reply.parts
    assert person.reply.button("Noodgeval")


def test_the_deep_link_of_a_service_that_left_says_so(person):
    """A card that was shared last year is not a dead end."""
    person.say(Opened(View.DETAIL, "ffffff"))
    assert "niet meer in de lijst" in person.text
    person.presses("Toon nu hulp")
    assert person.cards


def test_what_to_expect_tells_kind_threshold_and_source(person):
    """'Wat kan ik verwachten?' answers before somebody dares to call."""
    person.types("mijn zoon van 16 blowt, Brugge")
    person.presses("1. Wat kan ik")
    assert person.cards[0].service_id == "det-nwvl"
    assert "Wat gebeurt er eerst?" in person.text
    person.presses("Deel dit")
    assert not person.cards[0].reasons


def test_at_night_there_is_somebody_awake(book):
    """At three in the morning the first page holds a line that answers."""
    person = Person(book, now=NIGHT)
    person.types("ik drink te veel, 35 jaar, Gent")
    assert any(c.open_now and c.access != "website" for card in person.cards for c in card.contacts)


def test_alcohol_comes_with_the_warning_never_to_stop_at_once(person):
    """Stopping alone can be dangerous; that is said before the list."""
    person.types("ik drink elke dag, Gent")
    assert "huisarts" in person.text


def test_the_age_group_follows_the_age(person):
    """An exact age counts as its group."""
    person.types("ik ben 67 en drink te veel")
    assert person.reply.step.state.age_group is AgeGroup.OLDER
    assert person.reply.step.state.urgency in (None, Urgency.CALM)


@pytest.mark.parametrize(
    ("first", "then"), [("ik ben 14", "ik gok op csgo skins"), ("i am 34", "i drink")]
)
def test_the_writers_age_is_theirs_who_turn_out_to_use(person, first, then):
    """What was told before it could be placed is not asked again."""
    person.types(first)
    state = person.types(then).step.state
    assert (state.who, state.age) == (Who.SELF, int(first[-2:]))
    assert state.age_group is AgeGroup.of(state.age)


def test_the_writers_age_goes_along_with_a_button(person):
    """An age told before the first button is that of who presses "for myself" alone."""
    person.types("ik ben 14")
    assert person.presses("Voor mezelf").step.state.age == 14
    person.say(Opened(View.START))
    person.types("ik ben 14")
    state = person.presses("iemand om wie ik geef").step.state
    assert (state.age, state.young_asker) == (None, True)


def test_a_group_does_not_take_the_place_of_an_age_in_it(person):
    """Thirteen stays thirteen when the writer speaks of school."""
    for line in ("ik drink", "ik ben 13", "ik ben minderjarig"):
        person.types(line)
    assert person.reply.step.state.age == 13
