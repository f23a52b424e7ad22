"""Learn content/experience.csv anew from the labelled sentences: `make learn`."""

from tests.learning.learn import learn
from tests.learning.sentences import learned
from wegwijsbot.knowledge.draft import EXPERIENCE
from wegwijsbot.knowledge.load import find_content, load
from wegwijsbot.understanding.lexicon import Lexicon

folder = find_content()
sentences = learned()
table = learn(sentences, Lexicon.compile(load(folder)))
(folder / EXPERIENCE).write_text(table, "utf-8")
print(f"{len(sentences)} sentences, {table.count(chr(10))} rows in {EXPERIENCE}")
