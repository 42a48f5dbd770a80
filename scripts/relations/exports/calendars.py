"""iCalendar: the days on which something happened, every year anew; one a language, and one a language and topic.

RFC 5545, https://datatracker.ietf.org/doc/html/rfc5545. Only what is known to the exact day has an anniversary.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from typing import Any

from icalendar import Calendar, Event

from relations.exports.parts import part as part_of
from relations.exports.publication import LICENCE, ROOT, File, Publication
from relations.reference import Entry


def files(publication: Publication) -> Iterator[File]:
    """``calendar/<language>.ics``, and ``calendar/<language>-<topic>.ics`` for each topic, under its old ids too."""
    entries = [entry for entry in publication.reference.entries if entry.date.day]
    for language in publication.languages:
        events = {entry.link: part_of(publication, "calendars", entry.link)[language] for entry in entries}
        title = publication.reference.site.title[language]
        yield File(f"{ROOT}/calendar/{language}.ics", _calendar(publication, language, title, list(events.values())))
        for topic in publication.reference.all("topics"):
            about = [events[entry.link] for entry in entries if topic.id in entry.record.topics]
            name = f"{title}: {topic.title[language]}"
            made = _calendar(publication, language, name, about)
            for known_as in (topic.id, *topic.aliases):
                yield File(f"{ROOT}/calendar/{language}-{known_as}.ics", made)


def part(publication: Publication, record: Any) -> dict[str, bytes]:
    """A record's event in each language: it stands in the whole calendar and in that of each of its topics."""
    entry = publication.reference.entry.get(record.link)
    if entry is None or not entry.date.day:
        return {}
    return {language: _event(publication, entry, language).to_ical() for language in publication.languages}


def _calendar(publication: Publication, language: str, name: str, events: list[bytes]) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{publication.site_url}//{language.upper()}")
    calendar.add("name", name)  # RFC 7986; the next line is what older programs read
    calendar.add("x-wr-calname", name)
    calendar.add("url", f"{publication.site_url}{publication.folder(language)}")
    calendar.add("x-licence", LICENCE["url"])
    calendar.add("refresh-interval", datetime.timedelta(days=7), parameters={"VALUE": "DURATION"})
    opening, end, rest = calendar.to_ical().partition(b"END:VCALENDAR")
    return b"".join([opening, *events, end, rest])


def _event(publication: Publication, entry: Entry, language: str) -> Event:
    """An all-day event that recurs every year from the day itself."""
    record, day = entry.record, entry.date.day
    assert day
    modified = datetime.date.fromisoformat(publication.reference.modified(record))
    page = publication.pages(record)[language]
    summary = publication.plain(record.summary, language) if record.summary else ""
    event = Event()
    event.add("uid", f"{record.folder}-{record.id}-{language}@{publication.site_url.split('/')[2]}")
    event.add("dtstamp", datetime.datetime.combine(modified, datetime.time(), datetime.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("rrule", _yearly(day))
    event.add("summary", f"{day.year}: {entry.title[language]}", parameters={"LANGUAGE": language})
    event.add("description", "\n".join(filter(None, (summary, page))))
    if page:
        event.add("url", page)
    if record.topics:
        event.add("categories", [publication.label(publication.get(f"topics/{t}"))[language] for t in record.topics])
    event.add("transp", "TRANSPARENT")
    return event


@cache
def _yearly(day: datetime.date) -> dict[str, object]:
    """Every year; 29 February on the month's last day where there is none."""
    if (day.month, day.day) == (2, 29):
        return {"freq": "yearly", "bymonth": 2, "bymonthday": -1}
    return {"freq": "yearly"}
