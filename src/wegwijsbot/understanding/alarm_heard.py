"""What was heard of danger in a text, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wegwijsbot.knowledge.experience import ANYWAY
from wegwijsbot.knowledge.vocabulary import AlarmKind
from wegwijsbot.understanding.alarm_evidence import Sign, Strength
from wegwijsbot.understanding.alarm_reading import Reading
from wegwijsbot.understanding.experience import Recalled
from wegwijsbot.understanding.heard import Evidence

SURE = 0.4  # the probability of danger from which there is an alarm; see docs/decisions/0005
# Under which key of a danger its signs of each strength stand.
SECTIONS = {
    Strength.ALWAYS: "always",
    Strength.USUAL: "usual",
    Strength.DOUBTFUL: "doubtful",
    Strength.TELLING: "telling",
    Strength.HINT: "hints",
}
_SLOTS = {Strength.DOUBTFUL: "doubtful", Strength.TELLING: "hint", Strength.HINT: "hint"}


class AlarmsHeard(NamedTuple):
    """The dangers in a text, most severe first; `doubtful` is one to ask about.

    `vague` says that it is a mere guess which one it is.
    """

    kinds: tuple[AlarmKind, ...] = ()
    doubtful: AlarmKind | None = None
    vague: bool = False
    signs: Sequence[Sign] = ()
    reading: Reading | None = None  # where the signs stand
    recalled: Recalled | None = None
    likeliest: AlarmKind | None = None  # to experience, where it had a say

    @property
    def by_sign(self) -> bool:
        """Whether a sign tells of the danger, not experience with such sentences alone."""
        spent = self.reading is not None and self.reading.where_said("spent")
        return bool(spent) or any(sign.strength is not None for sign in self.signs)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Why: every sign, and what experience made of them."""
        return tuple(self._evidence())

    def _evidence(self) -> Iterator[Evidence]:
        if self.reading:
            yield from (_of_sign(sign, self.reading) for sign in self.signs)
        if self.recalled and self.likeliest:
            yield _of_experience(self.recalled, self.likeliest, alarmed=bool(self.kinds))


def _of_sign(sign: Sign, reading: Reading) -> Evidence:
    tokens = [reading.tokens[index] for index in sign.place]
    return Evidence(
        slot=_SLOTS.get(sign.strength or sign.owner.strength, "alarm"),
        value=sign.owner.kind,
        words=" ".join(token.word for token in tokens),
        start=tokens[0].start,
        score=90.0 if reading.is_slip(sign.place) else 100.0,
        term=sign.pattern.source,
        source=f"alarms/{sign.owner.kind}.yaml",
        taken=sign.strength is not None,
        reason=sign.reason,
        way=("signs", SECTIONS[sign.owner.strength], sign.pattern.language),
    )


def _of_experience(recalled: Recalled, likeliest: AlarmKind, *, alarmed: bool) -> Evidence:
    telling = recalled.telling()
    sure = recalled.danger >= SURE
    unsure = "a sign stands by itself" if alarmed else "not probable enough"
    return Evidence(
        slot="danger",
        value=likeliest,
        words=" + ".join(telling),
        start=0,
        score=100 * recalled.danger,
        term=telling[0] if telling else ANYWAY,
        source="experience.csv",
        taken=sure,
        reason="" if sure else unsure,
    )
