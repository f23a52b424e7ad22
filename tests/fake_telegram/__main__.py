"""By hand: `python -m tests.fake_telegram`, then the bot in a second terminal."""

from __future__ import annotations

import argparse
import asyncio
import sys

import click

from tests.fake_telegram.app import FakeTelegram
from tests.fake_telegram.person import NoReplyError, Person
from tests.fake_telegram.server import TOKEN, served
from tests.fake_telegram.world import World

_HELLO = """Fake Telegram at {address}. In a second terminal:
  WEGWIJSBOT_API_URL={address} WEGWIJSBOT_TOKEN={token} wegwijsbot run
Then type here. A number presses a button, @ and words ask for inline cards, !voice (or any other
kind) sends such a message, and an empty line shows the chat again.
"""


async def main(port: int) -> None:
    world = World(TOKEN)
    async with served(FakeTelegram(world), port) as address:
        person = Person(world, 1001)
        click.echo(_HELLO.format(address=address, token=TOKEN))
        while line := await asyncio.to_thread(sys.stdin.readline):
            await turn(person, line.strip())


async def turn(person: Person, line: str) -> None:
    """Do what a line says, and show the chat."""
    try:
        if line.startswith("@"):
            await _look_up(person, line[1:])
            return
        if line and _does(person, line):
            await person.reply()
    except AssertionError as error:
        click.echo(f"({error})")
    for message in person.shown()[-1:]:
        click.echo(f"\n{message.text}\n")
    for i, label in enumerate(person.labels(), 1):
        click.echo(f"  {i}. {label}")


def _does(person: Person, line: str) -> str | int:
    labels = person.labels()
    if line.isdecimal() and labels:
        if not 0 < int(line) <= len(labels):
            raise NoReplyError(f"there is no button {line}")
        return person.presses(labels[int(line) - 1])
    if line.startswith("!"):
        return person.sends(**{line[1:]: {"file_id": "x"}})
    return person.says(line)


async def _look_up(person: Person, words: str) -> None:
    given = await person.answered(person.looks_up(words))
    for result in given["results"]:
        click.echo(f"\n[{result['title']} | {result.get('description', '')}]\n{result['parsed']}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    asyncio.run(main(parser.parse_args().port))
