"""How fast a sentence is understood, and how little small slips change.

Aims: 200 characters at p50 <= 1 ms and p99 <= 5 ms, at most 3x one bare extractOne over the same
terms in the same run; the compiled lexicon under 60 MB; 4,096 hostile characters under 50 ms;
slips of the thumb change the outcome of at most 5 % of the cases.
"""

import random
import statistics
import time
import tracemalloc
from pathlib import Path

import yaml
from rapidfuzz import process

from wegwijsbot.knowledge.load import find_content, load
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.listen import listen

CASES = Path(__file__).parent.parent / "cases"
HOSTILE = ["a" * 4096, "dood " * 820, "niet " * 820, "16 jaar " * 512, "é" * 4096, "ik wil " * 585]
RUNS = 5


def sentences() -> list[str]:
    files = [*CASES.glob("understanding-*.yaml"), *CASES.glob("alarms-*.yaml")]
    rows = [row for file in files for row in yaml.safe_load(file.read_text("utf-8"))]
    return [row.get("say") or row["text"] for row in rows]


def milliseconds(act) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def speed(said: list[str], lexicon: Lexicon, terms: list[str]) -> None:
    long = [(text + " ") * (200 // len(text) + 1) for text in said]
    texts = [text[:200] for text in long]
    times = sorted(milliseconds(lambda t=t: listen(t, lexicon)) for t in texts for _ in range(RUNS))
    bare = [
        milliseconds(lambda t=t: process.extractOne(t, terms)) for t in texts for _ in range(RUNS)
    ]
    p50, p99 = statistics.median(times), times[int(len(times) * 0.99)]
    ratio = p50 / statistics.median(bare)
    print(
        f"understanding: 200 characters p50 {p50:.2f} ms, p99 {p99:.2f} ms, {ratio:.2f}x extractOne"
    )
    worst = max(milliseconds(lambda t=t: listen(t, lexicon)) for t in HOSTILE)
    print(f"understanding: 4,096 hostile characters {worst:.1f} ms at most")


def memory(knowledge) -> None:
    tracemalloc.start()
    kept = Lexicon.compile(knowledge)
    listen("ik gebruik coke in Gent", kept)
    megabytes = tracemalloc.get_traced_memory()[0] / 1e6
    print(f"understanding: the compiled lexicon takes {megabytes:.1f} MB")
    tracemalloc.stop()


def slips(chance: random.Random):
    def swapped(text):
        pairs = [i for i in range(len(text) - 1) if text[i : i + 2].isalpha()]
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


def robustness(said: list[str], lexicon: Lexicon) -> None:
    before = {text: listen(text, lexicon) for text in said}
    for name, slip in slips(random.Random(7)).items():
        changed = sum(outcome(listen(slip(t), lexicon)) != outcome(h) for t, h in before.items())
        print(
            f"understanding: {name}: {changed / len(before):.1%} of {len(before)} outcomes change"
        )


def outcome(heard) -> tuple[object, ...]:
    slots = (heard.who, frozenset(heard.substances), heard.age, heard.age_group, heard.nis)
    return (*slots, heard.urgency, heard.alarms[:1])


def main() -> None:
    knowledge = load(find_content())
    lexicon, said = Lexicon.compile(knowledge), sentences()
    phrases = (p for s in knowledge.substances.values() for t in s.terms.values() for p in t)
    terms = [*phrases, *(place.name for place in knowledge.places)]
    speed(said, lexicon, terms)
    memory(knowledge)
    robustness(said, lexicon)


if __name__ == "__main__":
    main()
