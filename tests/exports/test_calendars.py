"""iCalendar: vobject, which did not write them, opens the calendars and finds the anniversaries of exact days alone."""

from __future__ import annotations

import vobject
from relations.exports import calendars
from relations.exports.publication import ROOT, Publication


def calendar(publication: Publication, name: str) -> vobject.base.Component:
    """One calendar as vobject reads it."""
    made = {file.path: file.content for file in calendars.files(publication)}
    return vobject.readOne(made[f"{ROOT}/calendar/{name}.ics"].decode())


def exact(publication: Publication) -> list[str]:
    """What is known to the exact day, by the day it happened."""
    return [entry.date.day.isoformat() for entry in publication.reference.entries if entry.date.day]


def test_each_exact_day_recurs_every_year_all_day(publication: Publication) -> None:
    """One event an entry, on its first day, in each language; a day that is not exact has none."""
    for language in publication.languages:
        events = calendar(publication, language).vevent_list
        assert [event.dtstart.value.isoformat() for event in events] == exact(publication)
        assert all("FREQ=YEARLY" in event.rrule.value for event in events)
        assert all((event.dtend.value - event.dtstart.value).days == 1 for event in events)
        titles = [entry.title[language] for entry in publication.reference.entries]
        assert all(event.summary.value.partition(": ")[2] in titles for event in events)


def test_ids_of_events_are_lasting_and_each_its_own(publication: Publication) -> None:
    """A program that fetches the calendar again changes an event rather than adding it."""
    calendars = [calendar(publication, language) for language in publication.languages]
    ids = [event.uid.value for found in calendars for event in found.vevent_list]
    assert len(set(ids)) == len(ids)


def test_a_topic_has_its_own_calendar(publication: Publication) -> None:
    """It holds what has the topic and no more."""
    for topic in publication.reference.all("topics"):
        about = [entry for entry in publication.reference.entries if topic.id in entry.record.topics and entry.date.day]
        for language in publication.languages:
            found = calendar(publication, f"{language}-{topic.id}")
            assert len(found.contents.get("vevent", [])) == len(about)


def test_the_same_data_gives_the_same_bytes(publication: Publication, again: Publication) -> None:
    """The stamp is the day the record changed, not that of the build."""
    assert list(calendars.files(publication)) == list(calendars.files(again))
