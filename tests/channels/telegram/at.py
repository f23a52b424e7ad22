"""The bot as a process whose clock stands still: `python -m tests.channels.telegram.at <moment>`.

All else is `wegwijsbot run`: the hour decides which services are open, and a transcript names it.
"""

from __future__ import annotations

import sys
from datetime import datetime
from functools import partial

from wegwijsbot.channels.telegram import app
from wegwijsbot.cli import main

if __name__ == "__main__":
    moment = datetime.fromisoformat(sys.argv[1])
    app.Service = partial(app.Service, now=lambda: moment)
    main(["run"], prog_name="wegwijsbot")
