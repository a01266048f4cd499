"""News told again with noise: as many reading records as are wanted, for measures of size.

Every reading of a file is the ground of stories. A story has a day of its own within two years,
other names for half of the names and other words for three in ten of the longer words; words that
name events stay. Six in ten stories have one report, the others up to twelve: reports of one story
come out on its day or the day after, in different outlets, each with a tenth of its words changed.
Words are exchanged for words of the same length, so that all offsets hold.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from vedette.model import ClaimTime, Reading, claim_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["Retold"]

DAYS = 700
FIRST_DAY = date(2021, 1, 1).toordinal()
NAMES, WORDS, REWORDED = 0.5, 0.3, 0.1
"""Shares of words that are exchanged: of names and of others in a story, of all in a report."""
LONG = 5
REPORTS = (1, 2, 3, 5, 12)
CHANCES = (0.60, 0.15, 0.10, 0.10, 0.05)
OUTLETS = 300
_WORD = re.compile(r"[^\W\d_]{3,}")


class Retold:
    """Readings with so many claims in all; each pass makes the same ones anew.

    Args:
        path: reading records, one a line.
        claims: how many they have together; the last reading may have more.
    """

    def __init__(self, path: Path, claims: int) -> None:
        self.path, self.claims = path, claims
        self.starts = _starts(path)
        self.names, self.words = _vocabulary(self._grounds())
        own = sum(len(reading.claims) for reading in self._grounds())
        mean = sum(size * chance for size, chance in zip(REPORTS, CHANCES, strict=True))
        self.stories = max(1, round(claims / own / mean))

    def __iter__(self) -> Iterator[Reading]:
        """Yield the readings, story by story."""
        left, first = self.claims, 0
        while left > 0:
            for number, ground in enumerate(self._grounds()):
                for story in range(first, first + self.stories):
                    for reading in self.reports(ground, f"{number}/{story}"):
                        yield reading
                        left -= len(reading.claims)
                        if left <= 0:
                            return
            first += self.stories

    def reports(self, ground: Reading, name: str) -> Iterator[Reading]:
        """Yield the reports of one story."""
        draw = random.Random(name)
        day = FIRST_DAY + draw.randrange(DAYS)
        said = self._exchange(ground, draw)
        for number in range(draw.choices(REPORTS, CHANCES)[0]):
            again = dict(said)
            for word in said:
                if draw.random() < REWORDED:
                    again[word] = self._other(word, draw)
            yield retell(ground, f"{name}/{number}", again, day + draw.randrange(2), draw)

    def _exchange(self, ground: Reading, draw: random.Random) -> dict[str, str]:
        """Return what each word of a text becomes in a story."""
        kept = {claim.trigger.cut(ground.document.text) for claim in ground.claims}
        found = {}
        for word in dict.fromkeys(_WORD.findall(ground.document.text)):
            share = NAMES if word[0].isupper() else WORDS if len(word) >= LONG else 0.0
            if word not in kept and draw.random() < share:
                found[word] = self._other(word, draw)
        return found

    def _other(self, word: str, draw: random.Random) -> str:
        pool = (self.names if word[0].isupper() else self.words)[len(word)]
        return draw.choice(pool)

    def _grounds(self) -> Iterator[Reading]:
        """Yield the readings of the file in a mixed order, so that small sizes have of all."""
        with self.path.open("rb") as lines:
            for start in self.starts:
                lines.seek(start)
                yield Reading.model_validate_json(lines.readline())


def retell(
    ground: Reading, id_: str, said: Mapping[str, str], day: int, draw: random.Random
) -> Reading:
    """Return a reading in other words, of another outlet and day."""

    def tell(text: str) -> str:
        return _WORD.sub(lambda match: said.get(match[0], match[0]), text)

    published = date.fromordinal(day).isoformat()
    outlet = draw.randrange(OUTLETS)
    document = ground.document.model_copy(
        update={
            "id": id_, "item": id_, "version": 1, "sha256": id_, "text": tell(ground.document.text),
            "title": None, "publisher": f"Outlet {outlet}", "published": published,
            "url": f"https://outlet{outlet}.example/{id_}", "known_since": published,
            "published_earliest": published, "published_latest": published,
            "published_from": "given",
        }
    )  # fmt: skip
    told = date.fromordinal(day - draw.randrange(3)).isoformat()
    return ground.model_copy(
        update={
            "document": document,
            "entities": _renamed(ground.entities, "name", tell),
            "places": _renamed(ground.places, "name", tell),
            "statements": _renamed(ground.statements, "source_name", tell),
            "claims": tuple(
                claim.model_copy(
                    update={
                        "id": claim_id(id_, claim.trigger, number),
                        "time": _time(claim.time, told, published),
                    }
                )
                for number, claim in enumerate(ground.claims)
            ),
        }
    )


def _renamed(values: Sequence[object], field: str, tell: object) -> tuple[object, ...]:
    return tuple(
        each.model_copy(update={field: tell(name)}) if (name := getattr(each, field)) else each  # type: ignore[attr-defined,operator]
        for each in values
    )


def _time(time: ClaimTime | None, told: str, published: str) -> ClaimTime | None:
    if time is None:
        return None
    if isinstance(time.source, int):
        return time.model_copy(update={"earliest": told, "latest": told})
    return time.model_copy(update={"earliest": None, "latest": published})


def _starts(path: Path) -> list[int]:
    """Return where the readings begin in a file, mixed."""
    starts, at = [], 0
    with path.open("rb") as lines:
        for line in lines:
            starts.append(at)
            at += len(line)
    random.Random(0).shuffle(starts)
    return starts


def _vocabulary(readings: Iterable[Reading]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return the names and the other words of readings, by length."""
    found = {word for each in readings for word in _WORD.findall(each.document.text)}
    names: dict[int, list[str]] = defaultdict(list)
    words: dict[int, list[str]] = defaultdict(list)
    for word in sorted(found):
        (names if word[0].isupper() else words)[len(word)].append(word)
    return names, words
