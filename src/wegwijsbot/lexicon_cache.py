"""The compiled lexicon, kept between starts: a look-up need not compile it again.

It is a pickle that may name nothing but value types of the lexicon itself, so that reading one
can build data but never run anything; it lies in the user's own cache folder.
"""

from __future__ import annotations

import io
import pickle
from contextlib import suppress
from pathlib import Path
from typing import Any

from wegwijsbot.knowledge.cache import store, stored
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.understanding.halfway import compiled
from wegwijsbot.understanding.lexicon import Lexicon

_KIND = "lexicon"
_OURS = ("wegwijsbot.understanding.", "wegwijsbot.knowledge.vocabulary")


class _OnlyOurs(pickle.Unpickler):
    """Refuses every name that is not a class of the lexicon's own modules."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of ours; raises UnpicklingError for anything else."""
        if module.startswith(_OURS) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(name)


def lexicon_of(folder: Path, knowledge: Knowledge) -> Lexicon:
    """Return the lexicon of a content folder's knowledge, compiled now or at an earlier start."""
    kept = stored(folder, knowledge.version, _KIND)
    if kept is not None:
        with suppress(Exception):  # whatever is wrong with a copy, the original is at hand
            parts = _OnlyOurs(io.BytesIO(kept)).load()
            if all(type(part).__module__.startswith(_OURS) for part in parts):
                halfway = compiled(knowledge.expressions.beginnings)  # sets have no order to keep
                return Lexicon(knowledge.substances, *(*parts, halfway))
    lexicon = Lexicon.compile(knowledge)
    parts = (
        lexicon.tree,
        lexicon.mender,
        lexicon.gazetteer,
        lexicon.alarms,
        lexicon.proofreader,
    )
    store(folder, knowledge.version, pickle.dumps(parts, protocol=5), _KIND)
    return lexicon
