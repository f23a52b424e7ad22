"""The fake by hand: what is typed at it, and what it shows."""

import pytest

from tests.fake_telegram.__main__ import turn


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (["/start"], ["Voor wie zoek je hulp?", "  1. Voor mezelf"]),
        (["/start", "1"], ["Waarover gaat het?", "  1. Alcohol"]),
        (["hij ademt niet meer"], ["📞 112"]),
        (["!voice"], ["Spraakberichten"]),
        (["@ket 16 Brugge"], ["[Drugs Expertise Team", "+32 50 40 77 77"]),
        (["/start", "99"], ["(there is no button 99)", "  1. Voor mezelf"]),
    ],
)
async def test_a_line_is_typed_pressed_or_asked(stage, capsys, lines, shown):
    """And the last screen is printed with its buttons, numbered."""
    person = stage.person()
    for line in lines:
        capsys.readouterr()
        await turn(person, line)
    printed = capsys.readouterr().out
    assert [words for words in shown if words not in printed] == []


async def test_an_empty_line_shows_the_chat_again(stage, capsys):
    """Nothing is sent."""
    person = stage.person()
    await turn(person, "/start")
    first = capsys.readouterr().out
    await turn(person, "")
    assert capsys.readouterr().out == first
    assert len(person.shown()) == 1
