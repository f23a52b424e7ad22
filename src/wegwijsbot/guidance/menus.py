"""The answers of a question as buttons, and the menus behind an option.

Places go from province over region to municipality, so that every one of them can be reached
without typing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from wegwijsbot.guidance.danger import Danger, Stage, is_child
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.replies import Button
from wegwijsbot.guidance.state import Slot, State
from wegwijsbot.guidance.tokens import Answering
from wegwijsbot.guidance.views import View, link
from wegwijsbot.guidance.words import Choice, Words
from wegwijsbot.knowledge.codes import service_code
from wegwijsbot.knowledge.guide import Option, Question
from wegwijsbot.knowledge.places import Municipality
from wegwijsbot.knowledge.vocabulary import AgeGroup, Province, Urgency, Who

Rows = list[tuple[Button, ...]]
_Labelled = TypeVar("_Labelled", bound=Button | Choice)
_IN_A_ROW = 2
_SHORT_LABEL = 16  # characters that fit beside another button on a small phone


def options(question: Question, answering: Answering, token: str, words: Words) -> Rows:
    """Return the buttons of a question, in the order of the content."""
    slot = Slot(question.slot)
    choices = words.choices.get(slot)
    if choices is None:
        choices = words.choices[slot] = _choices(question, words)
    told = answering.told
    return [
        tuple(
            [
                Button(label, link(View.OPTIONS, token, opens))
                if opens
                else Button(label, link(View.NEXT, told(answer)))
                for label, answer, opens in row
            ]
        )
        for row in choices
    ]


def _choices(question: Question, words: Words) -> list[tuple[Choice, ...]]:
    """Return the options of a question in rows, as one language writes them."""
    read, language = _READ[Slot(question.slot)], words.language
    return rows_of(
        [
            Choice(o.label.in_language(language), opens=service_code(o.value))
            if o.opens
            else Choice(o.label.in_language(language), answer=read(o.value))
            for o in question.options
        ]
    )


def yes_or_no(danger: Danger | None, state: State, token: str, words: Words) -> Rows:
    """Return the buttons under the question whether there is danger now, when it is asked."""
    if danger is None or danger.stage is not Stage.ASKED:
        return []
    on = View.SUGGEST if is_child(state) else View.NEXT
    yes = Button(words.say("button.danger"), link(View.EMERGENCY, token, danger.card))
    return [(yes, Button(words.say("button.no_danger"), link(on, token)))]


def deeper(
    code: str, answering: Answering, token: str, book: Guidebook, words: Words
) -> tuple[str, Rows]:
    """Return title key and buttons of the menu that `code` names; no rows if none does."""
    if code in book.option_of:
        slot, option = book.option_of[code]
        title = "question.which_province" if slot is Slot.PLACE else "options.more"
        return title, rows_of(_opened(slot, option, answering, token, words))
    if code in book.province_of:
        province = book.province_of[code]
        regions = _regions(province, answering, token, book, words)
        return "question.which_region", rows_of(regions)
    if code in book.arrondissement_of:
        inside = book.arrondissement_of[code]
        return "question.which_town", towns(inside, answering, book, words)
    return "options.more", []


def slot_of(code: str, book: Guidebook) -> Slot:
    """Return the question to which a menu belongs; places for any that is not an option."""
    return book.option_of[code][0] if code in book.option_of else Slot.PLACE


def towns(codes: Iterable[int], answering: Answering, book: Guidebook, words: Words) -> Rows:
    """Return a button per municipality, by name."""
    found = [m for nis in codes if (m := book.knowledge.municipalities.get(nis))]
    found.sort(key=words.town)
    return rows_of(_towns(found, answering, words))


def rows_of(buttons: list[_Labelled]) -> list[tuple[_Labelled, ...]]:
    """Return the buttons in rows: two short ones side by side, a long one alone."""
    rows: list[tuple[_Labelled, ...]] = []
    for button in buttons:
        beside = rows and len(rows[-1]) < _IN_A_ROW
        if beside and all(len(b.label) <= _SHORT_LABEL for b in (*rows[-1], button)):
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return rows


def _towns(found: Iterable[Municipality], answering: Answering, words: Words) -> list[Button]:
    told = answering.told
    return [Button(words.town(town), link(View.NEXT, told(town.nis))) for town in found]


def _regions(
    province: Province, answering: Answering, token: str, book: Guidebook, words: Words
) -> list[Button]:
    """Return a button per arrondissement, or per municipality where there is only one."""
    inside = [m for m in book.knowledge.municipalities.values() if m.province == province]
    names = sorted({m.arrondissement for m in inside})
    if len(names) == 1:
        return _towns(sorted(inside, key=words.town), answering, words)
    return [
        Button(_region_name(name, inside, words), link(View.OPTIONS, token, service_code(name)))
        for name in names
    ]


def _region_name(arrondissement: str, inside: list[Municipality], words: Words) -> str:
    """Return the name of the main town of an arrondissement, which bears its name."""
    main = next((m for m in inside if m.name == arrondissement), None)
    return words.town(main) if main else arrondissement


def _opened(
    slot: Slot, option: Option, answering: Answering, token: str, words: Words
) -> list[Button]:
    """Return the buttons inside a menu, with the labels of the substances or provinces."""
    told, read = answering.told, _READ[slot]
    return [
        Button(words.say(value.replace(":", ".")), link(View.OPTIONS, token, service_code(value)))
        if value.startswith("province:")
        else Button(words.substance(value), link(View.NEXT, told(read(value))))
        for value in option.opens
    ]


_READ: dict[Slot, Callable[[str], object]] = {
    Slot.WHO: Who,
    Slot.SUBSTANCES: str,
    Slot.AGE: AgeGroup,
    Slot.PLACE: lambda value: int(value.removeprefix("place:")),
    Slot.URGENCY: Urgency,
}
