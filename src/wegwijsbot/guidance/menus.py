"""The answers of a question as buttons, and the menus behind an option.

Places go from province over region to municipality, so that every one of them can be reached
without typing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.replies import Button
from wegwijsbot.guidance.state import Slot, State
from wegwijsbot.guidance.views import Link, View
from wegwijsbot.guidance.words import Words
from wegwijsbot.knowledge.codes import service_code
from wegwijsbot.knowledge.guide import Question
from wegwijsbot.knowledge.places import Municipality
from wegwijsbot.knowledge.vocabulary import AgeGroup, Province, Urgency, Who

Rows = list[tuple[Button, ...]]
_IN_A_ROW = 2
_SHORT_LABEL = 16  # characters that fit beside another button on a small phone


def options(question: Question, state: State, words: Words) -> Rows:
    """Return the buttons of a question, in the order of the content."""
    slot = Slot(question.slot)
    buttons = []
    for option in question.options:
        label = option.label.in_language(words.language)
        code = service_code(option.value)
        link = (
            Link(View.OPTIONS, state, code) if option.opens else _answer(slot, option.value, state)
        )
        buttons.append(Button(label, link))
    return rows_of(buttons)


def deeper(code: str, state: State, book: Guidebook, words: Words) -> tuple[str, Rows]:
    """Return title key and buttons of the menu that `code` names; no rows if none does."""
    if code in book.option_of:
        slot, option = book.option_of[code]
        values = [_opened(slot, value, state, words) for value in option.opens]
        title = "question.which_province" if slot is Slot.PLACE else "options.more"
        return title, rows_of(values)
    if code in book.province_of:
        return "question.which_region", rows_of(
            _regions(book.province_of[code], state, book, words)
        )
    if code in book.arrondissement_of:
        inside = book.arrondissement_of[code]
        return "question.which_town", towns(inside, state, book, words)
    return "options.more", []


def slot_of(code: str, book: Guidebook) -> Slot:
    """Return the question to which a menu belongs; places for any that is not an option."""
    return book.option_of[code][0] if code in book.option_of else Slot.PLACE


def towns(codes: Iterable[int], state: State, book: Guidebook, words: Words) -> Rows:
    """Return a button per municipality, by name."""
    found = [m for nis in codes if (m := book.knowledge.municipalities.get(nis))]
    found.sort(key=words.town)
    return rows_of([_town(m, state, words) for m in found])


def rows_of(buttons: list[Button]) -> Rows:
    """Return the buttons in rows: two short ones side by side, a long one alone."""
    rows: Rows = []
    for button in buttons:
        beside = rows and len(rows[-1]) < _IN_A_ROW
        if beside and all(len(b.label) <= _SHORT_LABEL for b in (*rows[-1], button)):
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return rows


def _town(municipality: Municipality, state: State, words: Words) -> Button:
    return Button(words.town(municipality), _answer(Slot.PLACE, f"place:{municipality.nis}", state))


def _regions(province: Province, state: State, book: Guidebook, words: Words) -> list[Button]:
    """Return a button per arrondissement, or per municipality where there is only one."""
    inside = [m for m in book.knowledge.municipalities.values() if m.province == province]
    names = sorted({m.arrondissement for m in inside})
    if len(names) == 1:
        return [_town(m, state, words) for m in sorted(inside, key=words.town)]
    return [
        Button(_region_name(name, inside, words), Link(View.OPTIONS, state, service_code(name)))
        for name in names
    ]


def _region_name(arrondissement: str, inside: list[Municipality], words: Words) -> str:
    """Return the name of the main town of an arrondissement, which bears its name."""
    main = next((m for m in inside if m.name == arrondissement), None)
    return words.town(main) if main else arrondissement


def _opened(slot: Slot, value: str, state: State, words: Words) -> Button:
    """Return a button inside a menu; its label comes from the substance or the province."""
    if value.startswith("province:"):
        label = words.say(value.replace(":", "."))
        return Button(label, Link(View.OPTIONS, state, service_code(value)))
    return Button(words.substance(value), _answer(slot, value, state))


def _answer(slot: Slot, value: str, state: State) -> Link:
    """Return the link of an answer: on to whatever comes next."""
    answered = state.without(slot)
    match slot:
        case Slot.WHO:
            answered = replace(answered, who=Who(value))
        case Slot.SUBSTANCES:
            answered = replace(answered, substances=(value,))
        case Slot.AGE:
            answered = replace(answered, age_group=AgeGroup(value))
        case Slot.PLACE:
            answered = replace(answered, nis=int(value.removeprefix("place:")))
        case Slot.URGENCY:
            answered = replace(answered, urgency=Urgency(value))
    return Link(View.NEXT, answered.passed(slot))
