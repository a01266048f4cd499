"""Texts read through the real pipeline, loaded once a session."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

import pytest

from vedette.model import Document, Reading
from vedette.read import ReadOptions
from vedette.read.reader import read_in_process

if TYPE_CHECKING:
    from collections.abc import Callable


class ReadText(Protocol):
    """What the fixture `read_text` gives."""

    def __call__(self, text: str, published: str | None = None, **fields: object) -> Reading: ...


def document_of(text: str, published: str | None = None, **fields: object) -> Document:
    day = published[:10] if published else None
    values: dict[str, object] = {
        "id": "test",
        "text": text,
        "published": published,
        "published_earliest": day,
        "published_latest": day,
        "published_from": "given" if published else None,
        "language": "en",
        "sha256": hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        "item": "test",
        "known_since": published or "2024-01-01",
    }
    return Document.model_validate(values | fields)


@pytest.fixture(scope="session")
def read_text() -> Callable[..., Reading]:
    """Read one text; `published` is an ISO date, further fields are those of `Document`."""

    def read(text: str, published: str | None = None, **fields: object) -> Reading:
        (reading,) = read_in_process([document_of(text, published, **fields)], ReadOptions())
        assert isinstance(reading, Reading), reading
        return reading

    return read
