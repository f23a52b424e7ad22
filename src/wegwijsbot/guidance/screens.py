"""A step as a screen: what each view says and where its buttons lead.

From every screen the emergency card is one press away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from wegwijsbot import emergency
from wegwijsbot.guidance import menus
from wegwijsbot.guidance.cards import aftercare, card_to_pass_on, emergency_card, service_card
from wegwijsbot.guidance.danger import kind_of
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.replies import Button, Paragraph, Part, Reply, ServiceCard, Tone
from wegwijsbot.guidance.routing import present
from wegwijsbot.guidance.state import Slot, State
from wegwijsbot.guidance.steps import Step
from wegwijsbot.guidance.suggestion import Suggestion
from wegwijsbot.guidance.tokens import Answering, Answers, encode
from wegwijsbot.guidance.views import View, link
from wegwijsbot.guidance.words import LANGUAGE_NAMES, Words
from wegwijsbot.knowledge.codes import service_code
from wegwijsbot.knowledge.vocabulary import Urgency, Wish

Rows = list[tuple[Button, ...]]


class Scene(NamedTuple):
    """What every screen is built from."""

    step: Step
    book: Guidebook
    now: datetime
    words: Words
    answers: Answers  # those of the step, as most buttons carry them

    @property
    def state(self) -> State:
        """The answers that hold on this screen."""
        return self.step.state

    def button(self, key: str, view: View, argument: str = "", token: str | None = None) -> Button:
        """Return a button with the text of `key`."""
        return Button(self.words.say(key), link(view, token or self.answers.token, argument))


def reply(step: Step, book: Guidebook, now: datetime) -> Reply:
    """Return the screen of a step; `now` is aware, in Belgian time."""
    scene = Scene(step, book, now, book.words[step.state.language], Answers(step.state))
    parts, rows = _SCREENS[step.view](scene)
    said = [Paragraph(scene.words.say(key)) for key in step.notices]
    staying = aftercare(step, scene.words)
    # The numbers of a card come first; after it the one that stays is nearest to the thumb.
    shown = (*parts, *said) if step.view is View.EMERGENCY else (*said, *parts, *staying)
    first = menus.yes_or_no(step.danger, step.state, scene.answers.token, scene.words)
    return Reply(step, shown, (*first, *rows, *_footer(scene)))


def _footer(scene: Scene) -> Rows:
    """Return the rows that every screen ends with."""
    if scene.step.view is View.EMERGENCY:
        return [(scene.button("button.restart", View.START),)]
    danger = (scene.button("button.emergency", View.EMERGENCY),)
    back = _back(scene)
    if back is None:  # nothing was answered yet, so there is nothing to begin anew
        return [danger]
    return [(back, scene.button("button.restart", View.START)), danger]


def _back(scene: Scene) -> Button | None:
    """Return the step back from this screen; only the very first question has none."""
    step, state = scene.step, scene.state
    if step.view is View.SUGGEST and state.page:
        earlier = scene.answers.on_page(state.page - 1)
        return scene.button("button.back", View.SUGGEST, token=earlier)
    if step.asked and state.has(step.asked):  # the answer is being changed
        return scene.button("button.back", View.CHANGE)
    if step.view in (View.ASK, View.SUGGEST):
        if state.trail:
            last = state.trail[-1]
            return scene.button("button.back", View.ASK, last, scene.answers.back(last))
        return None if state.is_blank else scene.button("button.back", View.CHANGE)
    if step.view is View.OPTIONS:
        slot = menus.slot_of(step.argument, scene.book)
        return scene.button("button.back", View.ASK, slot)
    if step.view in (View.DETAIL, View.SHARE, View.WISHES):  # they are opened from the cards
        return scene.button("button.back", View.SUGGEST)
    return scene.button("button.back", View.NEXT)


def _ask(scene: Scene) -> tuple[list[Part], Rows]:
    slot = Slot(scene.step.argument)
    question = scene.book.questions[slot]
    language, state = scene.words.language, scene.state
    parts: list[Part] = [*_heard(scene)]
    if state.has(slot):
        current = scene.words.answer(state, slot)
        parts.append(Paragraph(scene.words.say("question.current", answer=current), Tone.QUIET))
    parts.append(Paragraph(question.text.in_language(language), Tone.STRONG))
    if question.hint:
        parts.append(Paragraph(question.hint.in_language(language), Tone.QUIET))
    answering = Answering(scene.answers, slot)
    if scene.step.choices:
        rows = menus.towns(scene.step.choices, answering, scene.book, scene.words)
    else:
        rows = menus.options(question, answering, scene.answers.token, scene.words)
    rows.append((scene.button("button.skip", View.NEXT, token=answering.skipped()),))
    if state.is_blank:
        rows.append((scene.button("button.language", View.LANGUAGE),))
    else:
        rows.append((scene.button("button.show_now", View.SUGGEST),))
    return parts, rows


def _heard(scene: Scene) -> Iterable[Part]:
    """Say back what a typed sentence gave, so that a mistake is seen at once."""
    summary = scene.words.summary(scene.state) if scene.step.heard else ""
    if summary:
        yield Paragraph(scene.words.say("understood", summary=summary), Tone.QUIET)


def _options(scene: Scene) -> tuple[list[Part], Rows]:
    code, book = scene.step.argument, scene.book
    answering = Answering(scene.answers, menus.slot_of(code, book))
    title, rows = menus.deeper(code, answering, scene.answers.token, book, scene.words)
    if not rows:  # a menu of older content: begin with the questions again
        return _line(scene, "button.old", "button.show_now", View.NEXT)
    rows.append((scene.button("button.skip", View.NEXT, token=answering.skipped()),))
    return [Paragraph(scene.words.say(title), Tone.STRONG)], rows


def _line(scene: Scene, key: str, button: str, view: View) -> tuple[list[Part], Rows]:
    """Return a screen of one line and one button."""
    return [Paragraph(scene.words.say(key))], [(scene.button(button, view),)]


def _suggest(scene: Scene) -> tuple[list[Part], Rows]:
    words, found, page = scene.words, scene.step.suggestions, scene.state.page
    parts: list[Part] = [*_heard(scene)]
    if not page:
        language = words.language
        parts += [Paragraph(w.text.in_language(language), Tone.CAUTION) for w in found.warnings]
    cards = [service_card(s, i, words, scene.now) for i, s in enumerate(found.shown, 1)]
    parts += _titled(cards, words, page)
    rows: Rows = [(_expect(card, scene),) for card in cards]
    further = scene.answers.on_page(page + 1) if found.more else scene.answers.token
    if found.more:
        rows.append((scene.button("button.more", View.SUGGEST, token=further),))
    rows.append(
        (scene.button("button.wishes", View.WISHES), scene.button("button.change", View.CHANGE))
    )
    if cards and "talk.helped" not in scene.step.notices:
        rows.append(
            (
                scene.button("button.helped", View.HELPED, "1"),
                scene.button("button.not_helped", View.HELPED, "0", further),
            )
        )
    return parts, rows


def _titled(cards: list[ServiceCard], words: Words, page: int) -> Iterable[Part]:
    if not cards:
        yield Paragraph(words.say("suggest.none"))
        return
    yield Paragraph(words.say("suggest.more" if page else "suggest.first"), Tone.STRONG)
    yield cards[0]
    if cards[1:] and not page:
        yield Paragraph(words.say("suggest.others"), Tone.STRONG)
    yield from cards[1:]


def _expect(card: ServiceCard, scene: Scene) -> Button:
    label = scene.words.say("button.expect", rank=card.rank)
    return Button(label, link(View.DETAIL, scene.answers.token, service_code(card.service_id)))


def _named(scene: Scene) -> Suggestion | None:
    """Return the service that the screen is about; None when it left the list."""
    found = scene.book.service_of.get(scene.step.argument)
    service = scene.book.knowledge.services.get(found or "")
    if service is None or service.status != "active":
        return None
    return present(service, scene.state, scene.book.atlas, scene.now)


def _detail(scene: Scene) -> tuple[list[Part], Rows]:
    named = _named(scene)
    if named is None:
        return _gone(scene)
    words, service = scene.words, named.service
    kind = words.knowledge.kinds[service.kind]
    lines = {
        "what": kind.what,
        "for_whom": kind.for_whom,
        "first_contact": kind.first_contact,
    }
    card = service_card(named, 0, words, scene.now)
    parts: list[Part] = [card]
    for key, text in lines.items():
        parts.append(Paragraph(words.say(f"detail.{key}", text=text.in_language(words.language))))
    if service.cost:
        parts.append(Paragraph(words.say(f"cost.{service.cost}")))
    if service.anonymous:
        parts.append(Paragraph(words.say("detail.anonymous")))
    return parts, [(scene.button("button.share", View.SHARE, scene.step.argument),)]


def _gone(scene: Scene) -> tuple[list[Part], Rows]:
    return _line(scene, "gone", "button.show_now", View.SUGGEST)


def _share(scene: Scene) -> tuple[list[Part], Rows]:
    """Show the service alone, with nothing that tells who looked for it."""
    named = _named(scene)
    if named is None:
        return _gone(scene)
    card = card_to_pass_on(named._replace(reasons=()), scene.words, scene.now)
    return [Paragraph(scene.words.say("share.title"), Tone.STRONG), card], []


def _change(scene: Scene) -> tuple[list[Part], Rows]:
    words, state = scene.words, scene.state
    rows: Rows = []
    for slot in Slot:
        answer = words.answer(state, slot) or words.say("slot.none")
        label = words.say("change.answer", slot=words.say(f"slot.{slot}"), answer=answer)
        rows.append((Button(label, link(View.ASK, scene.answers.token, slot)),))
    rows.append((scene.button("button.show_now", View.SUGGEST),))
    rows.append((scene.button("button.language", View.LANGUAGE),))
    return [Paragraph(words.say("change.title"), Tone.STRONG)], rows


def _wishes(scene: Scene) -> tuple[list[Part], Rows]:
    words, state = scene.words, scene.state
    rows: Rows = []
    for wish in Wish:
        chosen = wish in state.wishes
        label = words.say(f"wish.{wish}")
        others = tuple(w for w in state.wishes if w is not wish)
        toggled = state._replace(wishes=others if chosen else (*others, wish), page=0)
        label = words.say("wishes.on", wish=label) if chosen else label
        rows.append((Button(label, link(View.WISHES, encode(toggled))),))
    rows.append((scene.button("button.show_now", View.SUGGEST),))
    parts: list[Part] = [Paragraph(words.say("wishes.title"), Tone.STRONG)]
    if state.wishes:  # in words too: a sign on a button is not for every eye
        chosen_ones = words.summary(State(wishes=state.wishes))
        parts.append(Paragraph(words.say("wishes.chosen", wishes=chosen_ones)))
    return parts, rows


def _emergency(scene: Scene) -> tuple[list[Part], Rows]:
    """Show the card of the danger named; after an alarm one press goes on with all answers."""
    kind = kind_of(scene.step.argument)
    card = scene.book.knowledge.alarms[kind].card if kind else emergency.GENERAL
    calm = scene.state._replace(urgency=None)
    rows: Rows = [(scene.button("button.calm", View.CALM, token=encode(calm)),)]
    urgent = scene.state._replace(urgency=Urgency.EMERGENCY, page=0)
    rows.append((scene.button("button.help_nearby", View.SUGGEST, token=encode(urgent)),))
    return [emergency_card(card, scene.words.language)], rows


def _language(scene: Scene) -> tuple[list[Part], Rows]:
    rows: Rows = [
        (Button(name, link(View.LANGUAGE, scene.answers.token, code)),)
        for code, name in LANGUAGE_NAMES.items()
    ]
    return [Paragraph(scene.words.say("language.title"), Tone.STRONG)], rows


def _lines(prefix: str, count: int) -> Callable[[Scene], tuple[list[Part], Rows]]:
    def screen(scene: Scene) -> tuple[list[Part], Rows]:
        said = [Paragraph(scene.words.say(f"{prefix}.{i}")) for i in range(1, count + 1)]
        return [*said], [(scene.button("button.begin", View.NEXT),)]

    return screen


def _wipe(scene: Scene) -> tuple[list[Part], Rows]:
    return _line(scene, "wiped", "button.begin", View.START)


_SCREENS: dict[View, Callable[[Scene], tuple[list[Part], Rows]]] = {
    View.ASK: _ask,
    View.OPTIONS: _options,
    View.SUGGEST: _suggest,
    View.DETAIL: _detail,
    View.SHARE: _share,
    View.CHANGE: _change,
    View.WISHES: _wishes,
    View.EMERGENCY: _emergency,
    View.LANGUAGE: _language,
    View.HELP: _lines("help", 4),
    View.PRIVACY: _lines("privacy", 6),
    View.WIPE: _wipe,
}
