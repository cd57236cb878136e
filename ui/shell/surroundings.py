"""What outlives any one office: folders, settings, look, messages, the worker, the clock, and the sample."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from app.frozen import dataclass
from app.jobs import JobContext
from app.paths import Paths
from app.settings import Settings
from ui.toolkit.jobs import Runner
from ui.toolkit.messages import Messages
from ui.toolkit.theme import Theme

MakeSample = Callable[[Path, dt.date, JobContext], object]


@dataclass(frozen=True)
class Surroundings:
    """Given to the first page and to every office; `make_sample(path, on, context)` writes a sample as of a day."""

    places: Paths
    settings: Settings
    theme: Theme
    messages: Messages
    runner: Runner
    today: Callable[[], dt.date]
    make_sample: MakeSample
