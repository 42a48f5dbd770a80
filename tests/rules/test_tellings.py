"""What ids and texts say of when something was."""

from __future__ import annotations

import pytest

from tests.conftest import Folder


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "visits/1948-brandel-arvelle.yml",
            "    Brandel assinou o",
            "    Em 10 de maio de 1948, Brandel assinou o",
            ["warning languages.years visits/1948-brandel-arvelle.yml text.fi"],
        ),
        (
            "visits/1925-valde-tormark.yml",
            "    A visita durou",
            "    Em 19 de agosto de 1926, a visita durou",
            [
                "warning tellings.day visits/1925-valde-tormark.yml text.pt",
                "warning languages.years visits/1925-valde-tormark.yml text.fi",
            ],
        ),
        (
            "visits/1925-valde-tormark.yml",
            "    Vierailu kesti",
            "    Vierailu alkoi 18. elokuuta 1925 ja kesti",
            ["warning languages.years visits/1925-valde-tormark.yml text.fi"],
        ),
        (
            "visits/1925-valde-tormark.yml",
            "    Vierailu kesti",
            "    Vierailu alkoi 29. elokuuta ja kesti",
            [
                "warning languages.numbers visits/1925-valde-tormark.yml text.fi",
                "warning tellings.day visits/1925-valde-tormark.yml text.fi",
            ],
        ),
        (
            "visits/1925-valde-tormark.yml",
            "    Vierailu kesti",
            "    Vierailu alkoi 3. syyskuuta 1924 ja kesti",
            ["warning languages.years visits/1925-valde-tormark.yml text.fi"],
        ),
    ],
)
def test_a_text_tells_the_day_of_its_record(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """A slip of a figure, a month or a year is seen in whatever language names the day."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "visits/1948-brandel-arvelle.yml",
            "date: 1948-05-10",
            "date: 1949-05-10",
            [
                "warning tellings.id visits/1948-brandel-arvelle.yml date",
                "warning order.outside visits/1948-brandel-arvelle.yml signed[1]",
            ],
        ),
        ("events/1934-exhibition.yml", "date: 1934-09/1934-10", "date: 1935/1936", []),
        (
            "events/1934-exhibition.yml",
            "date: 1934-09/1934-10",
            "date: 1943/1944",
            ["warning tellings.id events/1934-exhibition.yml date"],
        ),
    ],
)
def test_an_id_bears_a_year_of_its_date(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Where the day is known it is that very year."""
    assert data.tried((file, old, new)) == expected
