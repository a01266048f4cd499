"""Places found by their own component alone, on the real parse."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from vedette.model import Document
from vedette.read import ReadOptions
from vedette.read.findings import Findings, findings_of, start_findings
from vedette.read.nlp import COMPONENTS, foreign_pipeline, load_pipeline

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def find_places() -> Callable[..., Findings]:
    """Find the places of one text; the findings hold nothing else."""

    def find(text: str, language: str = "en", url: str | None = None) -> Findings:
        is_english = language == "en"
        nlp = load_pipeline(ReadOptions().pipeline) if is_english else foreign_pipeline()
        with nlp.select_pipes(
            disable=[f"vedette_{n}" for n in COMPONENTS if f"vedette_{n}" in nlp.pipe_names]
        ):
            doc = nlp(text)
        document = Document(
            id="test",
            text=text,
            url=url,
            language=language,
            published_from=None,
            sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
            item="test",
            known_since="2024-01-01",
        )
        start_findings(doc, document)
        return findings_of(nlp.get_pipe("vedette_places")(doc))

    return find
