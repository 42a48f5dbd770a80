"""Which day it is."""

from __future__ import annotations

import datetime


def today() -> datetime.date:
    """The day it is where it is latest (UTC+14): whoever writes down "today" anywhere is not ahead of time."""
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=14))).date()


def local_day() -> datetime.date:
    """The day it is here, which is what is written down today."""
    return datetime.datetime.now().astimezone().date()
