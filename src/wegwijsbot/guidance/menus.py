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
from wegwijsbot.guidance.views import Link, View
from wegwijsbot.guidance.words import Choice, Words
from wegwijsbot.knowledge.codes import service_code
from wegwijsbot.knowledge.guide import Option, Question
from wegwijsbot.knowledge.places import Municipality
from wegwijsbot.knowledge.vocabulary import AgeGroup, Province, Urgency, Who

Rows = list[tuple[Button, ...]]
_Labelled = TypeVar("_Labelled", bound=Button | Choice)
_IN_A_ROW = 2
_SHORT_LABEL = 16  # characters that fit beside another button on a small phone


def options(question: Question, state: State, words: Words) -> Rows:
    """Return the buttons of a question, in the order of the content."""
    slot = Slot(question.slot)
    choices = words.choices.get(slot)
    if choices is None:
        choices = words.choices[slot] = _choices(question, words)
    answered = _answering(slot, state)
    return [tuple([_chosen(choice, state, answered) for choice in row]) for row in choices]


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


def _chosen(choice: Choice, state: State, answered: Callable[[object], State]) -> Button:
    label, answer, opens = choice
    if opens:
        return Button(label, Link(View.OPTIONS, state, opens))
    return Button(label, Link(View.NEXT, answered(answer)))


def yes_or_no(danger: Danger | None, state: State, words: Words) -> Rows:
    """Return the buttons under the question whether there is danger now, when it is asked."""
    if danger is None or danger.stage is not Stage.ASKED:
        return []
    on = View.SUGGEST if is_child(state) else View.NEXT
    yes = Button(words.say("button.danger"), Link(View.EMERGENCY, state, danger.card))
    return [(yes, Button(words.say("button.no_danger"), Link(on, state)))]


def deeper(code: str, state: State, book: Guidebook, words: Words) -> tuple[str, Rows]:
    """Return title key and buttons of the menu that `code` names; no rows if none does."""
    if code in book.option_of:
        slot, option = book.option_of[code]
        title = "question.which_province" if slot is Slot.PLACE else "options.more"
        return title, rows_of(_opened(slot, option, state, words))
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
    return rows_of(_towns(found, state, words))


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


def _towns(found: Iterable[Municipality], state: State, words: Words) -> list[Button]:
    answered = _answering(Slot.PLACE, state)
    return [Button(words.town(town), Link(View.NEXT, answered(town.nis))) for town in found]


def _regions(province: Province, state: State, book: Guidebook, words: Words) -> list[Button]:
    """Return a button per arrondissement, or per municipality where there is only one."""
    inside = [m for m in book.knowledge.municipalities.values() if m.province == province]
    names = sorted({m.arrondissement for m in inside})
    if len(names) == 1:
        return _towns(sorted(inside, key=words.town), state, words)
    return [
        Button(_region_name(name, inside, words), Link(View.OPTIONS, state, service_code(name)))
        for name in names
    ]


def _region_name(arrondissement: str, inside: list[Municipality], words: Words) -> str:
    """Return the name of the main town of an arrondissement, which bears its name."""
    main = next((m for m in inside if m.name == arrondissement), None)
    return words.town(main) if main else arrondissement


def _opened(slot: Slot, option: Option, state: State, words: Words) -> list[Button]:
    """Return the buttons inside a menu, with the labels of the substances or provinces."""
    answered, read = _answering(slot, state), _READ[slot]
    return [
        Button(words.say(value.replace(":", ".")), Link(View.OPTIONS, state, service_code(value)))
        if value.startswith("province:")
        else Button(words.substance(value), Link(View.NEXT, answered(read(value))))
        for value in option.opens
    ]


def _answering(slot: Slot, state: State) -> Callable[[object], State]:
    """Return what gives the answers with one to `slot`."""
    answered = state.answering(slot)
    if slot is not Slot.WHO or not (state.young_asker or state.age is not None):
        return answered

    def about(who: object) -> State:
        """Return the answers with the writer's age where it belongs; a child stays one."""
        age, group = state.age_of(Who(str(who)))
        young = state.young_asker and who is Who.RELATIVE
        return answered(who)._replace(age=age, age_group=group, young_asker=young)

    return about


_READ: dict[Slot, Callable[[str], object]] = {
    Slot.WHO: Who,
    Slot.SUBSTANCES: lambda value: (value,),
    Slot.AGE: AgeGroup,
    Slot.PLACE: lambda value: int(value.removeprefix("place:")),
    Slot.URGENCY: Urgency,
}
