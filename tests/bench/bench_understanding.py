"""How fast a sentence is understood, and how little small slips change.

Aims: 200 characters at p50 <= 1 ms and p99 <= 5 ms, at most 3x one bare extractOne over the same
terms in the same run; the compiled lexicon under 60 MB; 4,096 hostile characters under 50 ms;
slips of the thumb change the outcome of at most 5 % of the cases.
"""

import random
import statistics
import sys
import textwrap
import time
import tracemalloc
from pathlib import Path

import yaml
from rapidfuzz import process

from wegwijsbot.knowledge.load import find_content, load
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.listen import listen

CASES = Path(__file__).parent.parent / "cases"
RUNS = 5
LONGEST = 4096  # characters; what one message can hold
# What is repeated to slow the reading down: words that every step looks at, or none knows.
REPEATED = [
    *("a", "é", "'", "a'", "aA", ".", "1.", "- ", "a, ", "😢 "),
    *("1 ", "a1 ", "1a ", "1j ", "is 7 ", "van 2 ", "12 jr ", "16 jaar ", "12 m m m ", "8000 "),
    *("g ", "c ", "snow ", "blow ", "coke ", "coke blow ", "snow charlie ", "2cb ", "3mcm "),
    *("cokke ", "blowtt ", "heronie ", "cokewietdoosjezakje ", "geen drugs ", "drinktniet "),
    *("dood ", "niet ", "ik wil ", "wil dood ", "ademt niet ", "te veel pillen ", "zzoon "),
    *("ik ", "hij ", "mijn zoon ", "mijn man is 40 ", "mjin zoon ", "gent ", "in gent "),
]


def hostile() -> dict[str, str]:
    """Texts of 4,096 characters by what they repeat, and three of random words."""
    chance, letters = random.Random(1), "abcdefghijklmnoprstuvw"
    words = sorted({word for text in sentences() for word in text.split()})
    odd = ["".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(1000)]
    drawn = chance.choices(words, k=1000)
    mixed = {
        "random letters": odd,
        "random words": drawn,
        "words without their second letter": [word[:1] + word[2:] for word in drawn],
    }
    repeated = {part: (part * LONGEST)[:LONGEST] for part in REPEATED}
    return repeated | {name: " ".join(texts)[:LONGEST] for name, texts in mixed.items()}


def honest(said: list[str]) -> list[str]:
    """Texts of 200 characters, each of sentences that differ."""
    shuffled = random.Random(3).sample(said, len(said))
    return [text for text in textwrap.wrap(" ".join(shuffled), 200) if len(text) > 180]


def sentences() -> list[str]:
    files = sorted([*CASES.glob("understanding-*.yaml"), *CASES.glob("alarms-*.yaml")])
    rows = [row for file in files for row in yaml.safe_load(file.read_text("utf-8"))]
    return [row.get("say") or row["text"] for row in rows]


def milliseconds(act) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def told(what: str, figure: float, aim: float, unit: str) -> bool:
    """Print a figure beside its aim; return whether it was met."""
    verdict = "met" if figure <= aim else "MISSED"
    print(f"understanding: {what} {figure:.2f} {unit} (aim {aim:g}, {verdict})")
    return figure <= aim


def speed(said: list[str], lexicon: Lexicon, terms: list[str]) -> list[bool]:
    texts = honest(said)
    times = sorted(milliseconds(lambda t=t: listen(t, lexicon)) for t in texts for _ in range(RUNS))
    bare = [
        milliseconds(lambda t=t: process.extractOne(t, terms)) for t in texts for _ in range(RUNS)
    ]
    p50, p99 = statistics.median(times), times[int(len(times) * 0.99)]
    ratio = p50 / statistics.median(bare)
    slow = {
        name: min(milliseconds(lambda t=text: listen(t, lexicon)) for _ in range(3))
        for name, text in hostile().items()
    }
    name = max(slow, key=slow.__getitem__)
    return [
        told("200 characters, p50", p50, 1, "ms"),
        told("200 characters, p99", p99, 5, "ms"),
        told("p50 against one extractOne", ratio, 3, "times"),
        told(f"4,096 hostile characters, at most ({name!r})", slow[name], 50, "ms"),
    ]


def memory(knowledge) -> bool:
    tracemalloc.start()
    kept = Lexicon.compile(knowledge)
    listen("ik gebruik coke in Gent", kept)
    megabytes = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    return told("the compiled lexicon takes", megabytes, 60, "MB")


def slips(chance: random.Random):
    def swapped(text):
        pairs = [i for i in range(len(text) - 1) if text[i : i + 2].isalpha()]
        if not pairs:
            return text
        at = chance.choice(pairs)
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    def doubled(text):
        at = chance.randrange(len(text))
        return text[:at] + text[at] + text[at:]

    def unspaced(text):
        spaces = [i for i, letter in enumerate(text) if letter == " "]
        at = chance.choice(spaces) if spaces else 0
        return text[:at] + text[at + 1 :] if spaces else text

    plain = str.maketrans("éèêëàâîïôûùç", "eeeeaaiiouuc")
    return {
        "two letters swapped": swapped,
        "a letter doubled": doubled,
        "a space missing": unspaced,
        "no accents": lambda text: text.translate(plain),
        "capitals": str.upper,
        "emoji": lambda text: f"😢 {text} 🙏",
    }


def robustness(said: list[str], lexicon: Lexicon) -> list[bool]:
    met = []
    before = {text: listen(text, lexicon) for text in said}
    for name, slip in slips(random.Random(7)).items():
        changed = sum(outcome(listen(slip(t), lexicon)) != outcome(h) for t, h in before.items())
        met.append(told(f"{name}, outcomes that change", 100 * changed / len(before), 5, "%"))
    return met


def outcome(heard) -> tuple[object, ...]:
    slots = (heard.who, frozenset(heard.substances), heard.age, heard.age_group, heard.nis)
    return (*slots, heard.urgency, heard.alarms[:1])


def main() -> int:
    knowledge = load(find_content())
    lexicon, said = Lexicon.compile(knowledge), sentences()
    phrases = (p for s in knowledge.substances.values() for t in s.terms.values() for p in t)
    terms = [*phrases, *(place.name for place in knowledge.places)]
    met = [
        *speed(said, lexicon, terms),
        memory(knowledge),
        *robustness(said, lexicon),
    ]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
