"""Learn content/alarms/experience.csv anew from the labelled sentences: `make learn`."""

from tests.learning.learn import learn
from tests.learning.sentences import learned
from wegwijsbot.knowledge.draft import EXPERIENCE
from wegwijsbot.knowledge.load import find_content, load
from wegwijsbot.understanding.alarms import CompiledAlarms

folder = find_content()
knowledge = load(folder)
sentences = learned()
table = learn(sentences, CompiledAlarms.compile(knowledge.alarms, knowledge.pieces))
(folder / EXPERIENCE).write_text(table, "utf-8")
print(f"{len(sentences)} sentences, {table.count(chr(10))} rows in {EXPERIENCE}")
