"""Tellings of narratives: which words of which statement, by whom, and why they were matched.

Lexical and explainable: a statement is matched where it has, by their stems, a word of each group
that the narrative needs, none that it rules out, and enough of the words of one of its phrases.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

from vedette.assess.day import iso
from vedette.assess.wording import stem, stems_of, words_with_spans
from vedette.model import Narration, Narrative, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.assess.corpus import Corpus, Page

__all__ = ["find_narrations"]

LIKE = 0.5
"""Part of the stems of a phrase that a statement must have."""
EXPECTING = ("promise", "threaten", "speculate")
_PLAIN = stems_of("a an the of in on at to and or is are was be its it that this as will no not by")
Manner = Literal["spread", "described", "expected", "denied"]


@dataclass(frozen=True, slots=True)
class _Form:
    """A narrative by its stems."""

    narrative: Narrative
    needs: tuple[tuple[frozenset[str], ...], ...]
    never: tuple[frozenset[str], ...]
    phrases: tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class _Utterance:
    """Words of a document that one voice says."""

    start: int
    end: int
    statement: Statement | None


def find_narrations(corpus: Corpus, narratives: Sequence[Narrative]) -> list[Narration]:
    """Return every telling of the narratives in what is known, by day, document and place."""
    forms = [_form(each) for each in narratives]
    found = [
        telling
        for _, page in sorted(corpus.pages.items())
        for utterance in _utterances(page)
        for telling in _tellings(page, utterance, forms)
    ]
    return sorted(found, key=lambda each: (each.day, each.document, each.start, each.narrative))


@lru_cache(maxsize=1000)
def _form(narrative: Narrative) -> _Form:
    return _Form(
        narrative,
        tuple(tuple(stems_of(word) for word in group) for group in narrative.needs),
        tuple(stems_of(word) for word in narrative.never),
        tuple((phrase, stems_of(phrase) - _PLAIN) for phrase in narrative.phrases),
    )


def _utterances(page: Page) -> Iterator[_Utterance]:
    """Yield what each statement says, without what stands in a statement inside it; then the rest.

    The rest is whole sentences in which no statement stands: what the outlet says itself.
    """
    said = [
        (start, end, statement)
        for statement in page.reading.statements
        for start, end in statement.content
    ]
    for start, end, statement in said:
        yield _Utterance(start, end, statement)
    for start, end in page.reading.sentences:
        if not any(a < end and start < b for a, b, _ in said):
            yield _Utterance(start, end, None)


def _tellings(page: Page, utterance: _Utterance, forms: Iterable[_Form]) -> Iterator[Narration]:
    text = page.document.text[utterance.start : utterance.end]
    stems = _stems_of_span(text)
    for form in forms:
        if not _is_meant(form, stems):
            continue
        phrase, shared = max(form.phrases, key=lambda each: (_share(each[1], stems), each[0]))
        likeness = _share(shared, stems)
        if likeness >= LIKE and not _is_inside(page, utterance, form):
            yield _narration(page, utterance, form, (phrase, likeness))


@lru_cache(maxsize=50_000)
def _stems_of_span(text: str) -> frozenset[str]:
    return stems_of(text)


def _is_meant(form: _Form, stems: frozenset[str]) -> bool:
    has_all = all(any(word <= stems for word in group) for group in form.needs)
    return has_all and not any(word <= stems for word in form.never)


def _share(wanted: frozenset[str], stems: frozenset[str]) -> float:
    return len(wanted & stems) / len(wanted) if wanted else 0.0


def _is_inside(page: Page, outer: _Utterance, form: _Form) -> bool:
    """Say whether a statement inside this one tells the narrative already."""
    if outer.statement is None:
        return False
    return any(
        inner.parent == outer.statement.id
        and _is_meant(form, _stems_of_span(page.document.text[start:end]))
        for inner in page.reading.statements
        for start, end in inner.content
        if outer.start <= start and end <= outer.end
    )


def _narration(
    page: Page, utterance: _Utterance, form: _Form, match: tuple[str, float]
) -> Narration:
    narrative, said = form.narrative, utterance.statement
    key = f"{narrative.id}\x1f{page.document.id}\x1f{utterance.start}\x1f{utterance.end}"
    day = said.said_at.latest if said and said.said_at and said.said_at.latest else iso(page.day)
    return Narration(
        id="n" + blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
        narrative=narrative.id,
        title=narrative.title,
        spreader=said.source_name if said else None,
        manner=_manner(said),
        document=page.document.id,
        start=utterance.start,
        end=utterance.end,
        day=day,
        matched=_matched(page, utterance, form),
        phrase=match[0],
        likeness=round(match[1], 3),
    )


def _manner(said: Statement | None) -> Manner:
    if said is None:
        return "described"
    if said.act == "deny":
        return "denied"
    return "expected" if said.act in EXPECTING else "spread"


def _matched(page: Page, utterance: _Utterance, form: _Form) -> tuple[str, ...]:
    """Return the words of the text that answered to what the narrative needs."""
    needed = frozenset().union(*(word for group in form.needs for word in group))
    text = page.document.text[utterance.start : utterance.end]
    words = (word for word, _, _ in words_with_spans(text) if stem(word) in needed)
    return tuple(dict.fromkeys(words))
