"""Sentences parsed without our components, many at once: what tests of one component need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read import ReadOptions
from vedette.read.nlp import COMPONENTS, load_pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc


def parse(texts: Iterable[str]) -> dict[str, Doc]:
    """Return the parse of each text."""
    nlp = load_pipeline(ReadOptions().pipeline)
    wanted = list(dict.fromkeys(texts))
    with nlp.select_pipes(disable=[f"vedette_{name}" for name in COMPONENTS]):
        return dict(zip(wanted, nlp.pipe(wanted, batch_size=64), strict=True))
