"""The closed word lists that code, content, tokens and other tools share.

Ids here are canonical: never renamed, never reused. Tokens store positions in these lists,
so new members are appended at the end.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

BELGIAN_TIME: Final = ZoneInfo("Europe/Brussels")  # in which all hours are written
HIGHEST_AGE: Final = 120  # years that a limit or a question may name


class Language(StrEnum):
    """The languages in which the bot speaks."""

    NL = "nl"
    FR = "fr"
    EN = "en"


class Who(StrEnum):
    """For whom help is sought: the speaker, someone close to them, or someone at work."""

    SELF = "self"
    RELATIVE = "relative"
    PROFESSIONAL = "professional"


class AgeGroup(StrEnum):
    """Age of the person who uses: minor under 18, adult 18 to 59, older from 60."""

    MINOR = "minor"
    ADULT = "adult"
    OLDER = "older"

    @classmethod
    def of(cls, age: int) -> AgeGroup:
        """Return the group of an age in whole years."""
        if age < 18:
            return cls.MINOR
        return cls.ADULT if age < 60 else cls.OLDER


class Urgency(StrEnum):
    """How soon help must come: danger now, this week, or no hurry stated."""

    EMERGENCY = "emergency"
    SOON = "soon"
    CALM = "calm"


class Wish(StrEnum):
    """What the help should be like; narrows or re-ranks the suggestions."""

    AFTER_HOURS = "after-hours"  # open after 17:00 or at the weekend
    NO_APPOINTMENT = "no-appointment"
    COMES_TO_YOU = "comes-to-you"
    ONLINE = "online"  # online or chat
    NO_PHONE = "no-phone"
    ANONYMOUS = "anonymous"
    FREE = "free"
    ADMISSION = "admission"  # detox or a longer stay
    IN_FRENCH = "in-french"
    IN_ENGLISH = "in-english"
    PEERS = "peers"  # self-help groups, people who went through it
    CLEAN_MATERIAL = "clean-material"
    SUBSTITUTION = "substitution"
    CHEMSEX = "chemsex"
    HOUSING = "housing"
    PRODUCT_TEST = "product-test"


class AlarmKind(StrEnum):
    """The twelve signs of danger."""

    OVERDOSE = "overdose"
    UNCONSCIOUS = "unconscious"
    BREATHING = "breathing"
    SEIZURE = "seizure"
    CHEST_PAIN = "chest-pain"
    OVERHEATING = "overheating"
    PSYCHOSIS = "psychosis"
    SUICIDAL = "suicidal"
    WITHDRAWAL_DANGER = "withdrawal-danger"
    VIOLENCE = "violence"
    CHILD_IN_DANGER = "child-in-danger"
    DRINK_SPIKING = "drink-spiking"


class Province(StrEnum):
    """The ten provinces, and Brussels."""

    WEST_VLAANDEREN = "west-vlaanderen"
    OOST_VLAANDEREN = "oost-vlaanderen"
    ANTWERPEN = "antwerpen"
    LIMBURG = "limburg"
    VLAAMS_BRABANT = "vlaams-brabant"
    BRUSSEL = "brussel"
    HAINAUT = "hainaut"
    LIEGE = "liege"
    LUXEMBOURG = "luxembourg"
    NAMUR = "namur"
    BRABANT_WALLON = "brabant-wallon"


class Region(StrEnum):
    """Regions as a catchment; each is a set of provinces."""

    BELGIUM = "belgium"
    FLANDERS = "flanders"
    BRUSSELS = "brussels"
    WALLONIA = "wallonia"


# Services whose number a text may name by their id, so that no number is written twice.
NAMED_IN_TEXTS = frozenset({"antigifcentrum", "druglijn-telefoon", "infor-drogues"})

REGION_PROVINCES: dict[Region, frozenset[Province]] = {
    Region.BELGIUM: frozenset(Province),
    Region.FLANDERS: frozenset(list(Province)[:5]),
    Region.BRUSSELS: frozenset({Province.BRUSSEL}),
    Region.WALLONIA: frozenset(list(Province)[6:]),
}


class Access(StrEnum):
    """The ways into a service; where `value` is an address the last three say how one enters."""

    PHONE = "phone"
    SMS = "sms"
    CHAT = "chat"
    EMAIL = "email"
    ONLINE_FORM = "online_form"  # online self-help, a test, a contact form: always there
    WEBSITE = "website"  # a page that says how to get in touch
    WALK_IN = "walk_in"
    APPOINTMENT = "appointment"
    REFERRAL = "referral"


class Status(StrEnum):
    """Only `active` services are ever suggested."""

    ACTIVE = "active"
    DRAFT = "draft"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily_closed"


class Confidence(StrEnum):
    """How far the source of an entry can be trusted."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Cost(StrEnum):
    """What a person pays; left out where no source says."""

    FREE = "free"
    SMALL_FEE = "small_fee"
    PAID = "paid"
