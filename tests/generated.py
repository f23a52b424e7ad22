"""Content folders of any size, for tests that look at growth."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

from wegwijsbot.knowledge.codes import service_code

MINI = Path(__file__).parent / "mini_content"
MODEL = MINI / "services" / "oost-vlaanderen" / "inloop-gent.yaml"


def generate(folder: Path, services: int) -> Path:
    """Lay `services` more services over the tiny content, none of whose codes collide."""
    shutil.copytree(MINI, folder, dirs_exist_ok=True)
    text = MODEL.read_text("utf-8")
    codes = {service_code(path.stem) for path in folder.glob("services/*/*.yaml")}
    wanted = len(codes) + services
    for number in count():
        if len(codes) == wanted:
            return folder
        id_ = f"generated-{number}"
        if (code := service_code(id_)) not in codes:
            codes.add(code)
            (folder / "services" / "oost-vlaanderen" / f"{id_}.yaml").write_text(text, "utf-8")
    raise AssertionError
