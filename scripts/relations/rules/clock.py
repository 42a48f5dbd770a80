"""Which day it is."""

from __future__ import annotations

import datetime


def today() -> datetime.date:
    """The day it is where it is latest (UTC+14): whoever writes down "today" anywhere is not ahead of time."""
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=14))).date()
