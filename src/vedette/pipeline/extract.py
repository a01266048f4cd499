"""An extract of a case: what it would be without what is marked above a ceiling.

Its events are made of the documents that may be seen and of nothing else, as if the others had
never come in: no value, count, credibility or text of it can tell of them. An article is marked as
the most restrictive of its versions and of its source; what nobody marked is TLP:CLEAR.

Judgements come along where all that they are about may be seen, and where whoever made them saw no
more than the extract shows: made under its ceiling, or on events that rest on nothing hidden.
Warnings were weighed on the whole case, and the ledger tells of every input: neither comes along.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import vedette
from vedette.fuse.source import Registry, starter_sources
from vedette.model import EVENT, Source, TlpLabel, most_restrictive
from vedette.pipeline.merge import fuse_case
from vedette.pipeline.sources import base_sources
from vedette.store import JudgementEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vedette.model import Reading
    from vedette.store import Case, DocumentRow, View

__all__ = ["SEARCHES", "Seen", "fill_extract", "is_above", "is_within", "seen_under"]

BATCH = 200
SETTINGS, SEARCHES = "desk", "search"
"""Kinds of what people keep with a case."""

Text = tuple[str, str]
"""Id of a document and digest of its text."""
Labels = dict[Text, "TlpLabel | None"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What of a case may be seen under a ceiling."""

    ceiling: TlpLabel
    texts: frozenset[Text]
    hidden: frozenset[str]
    """Ids of the documents that may not."""
    sources: tuple[Source, ...]
    """Of its own, those that may."""
    judgements: tuple[JudgementEntry, ...]
    is_all: bool = False
    """True where nothing is hidden."""


def is_above(label: TlpLabel, ceiling: TlpLabel) -> bool:
    """Say whether what is marked so may not be seen under a ceiling.

    Example:
        >>> is_above("AMBER+STRICT", "AMBER"), is_above("GREEN", "GREEN")
        (True, False)
    """
    return most_restrictive((label, ceiling)) != ceiling


def seen_under(view: View, ceiling: TlpLabel, labels: Labels) -> Seen:
    """Return what of a case may be seen under a ceiling.

    Args:
        view: of the case.
        ceiling: the most restrictive label that may be seen.
        labels: markings of documents that were opened before; those of others are added.
    """
    rows, every = view.documents.rows(), base_sources(view)
    _open(view, rows, labels)
    registry, items = Registry(every), _items(rows, labels, Registry(every))
    hidden = {row.id for row in rows if is_above(items[row.item], ceiling)}
    shown = [row for row in rows if row.id not in hidden]
    told = {found.id for row in shown if (found := registry.of(row.url, row.publisher))}
    starters = {source.id for source in starter_sources()}
    sources = tuple(
        source
        for source in view.sources.all()
        if not is_above(source.tlp or "CLEAR", ceiling) and source.id in told | starters
    )
    names = {source.id for source in sources} | starters
    entries = tuple(_judgements(view, ceiling, hidden, {row.id for row in shown} | names))
    return Seen(
        ceiling=ceiling,
        texts=frozenset((row.id, row.sha256) for row in shown),
        hidden=frozenset(hidden),
        sources=sources,
        judgements=entries,
        is_all=not hidden and len(sources) == len(view.sources.all()),
    )


def fill_extract(case: Case, target: Case, seen: Seen) -> bool:
    """Bring an extract up to date.

    Args:
        case: the whole.
        target: the extract, of the same ceiling as before; nobody else writes to it.
        seen: what of the case may be seen.

    Returns:
        False where the extract holds what may not be seen any more: it must be made anew, from
        nothing, and is to be shown to nobody meanwhile.
    """
    with case.view() as view, target.alone():
        if not is_within(target, seen):
            return False
        _bring_rest(view, target, seen)
        since = _bring_documents(view, target, seen)
        _bring_judgements(target, seen)
        decided = (entry.judgement.when for entry in seen.judgements)
        fuse_case(target, since=max([since, *decided]))
    return True


def is_within(target: Case, seen: Seen, coming: Seen | None = None) -> bool:
    """Say whether an extract holds nothing but what may be seen.

    Args:
        target: the extract.
        seen: what may be seen.
        coming: what it is being filled with meanwhile, all of which counts as if it were there.
    """
    with target.view() as view:
        texts = {(row.id, row.sha256) for row in view.documents.rows()}
        entries = {entry.id for entry in view.judgements.history()}
        sources = {source.id for source in view.sources.all()}
    if coming is not None:
        texts |= coming.texts
        entries |= {entry.id for entry in coming.judgements}
        sources |= {source.id for source in coming.sources}
    return (
        texts <= seen.texts
        and entries <= {entry.id for entry in seen.judgements}
        and sources <= {source.id for source in seen.sources}
    )


def _open(view: View, rows: Iterable[DocumentRow], labels: Labels) -> None:
    """Find out how documents are marked that were not opened before."""
    new = {(row.id, row.sha256) for row in rows} - labels.keys()
    found = view.readings.records({id_ for id_, _ in new}, only_current=False)
    labels.update((text, record["document"].get("tlp")) for text, record in found if text in new)
    labels.update((text, "RED") for text in new - labels.keys())


def _items(
    rows: Iterable[DocumentRow], labels: Labels, registry: Registry
) -> Mapping[str, TlpLabel]:
    """Return how each item is marked: as the most restrictive of its versions and its source."""
    found: dict[str, TlpLabel] = {}
    for row in rows:
        source = registry.of(row.url, row.publisher)
        own = (labels[row.id, row.sha256], source.tlp if source else None, found.get(row.item))
        found[row.item] = most_restrictive([label for label in own if label])
    return found


def _judgements(
    view: View, ceiling: TlpLabel, hidden: set[str], names: set[str]
) -> Iterable[JudgementEntry]:
    """Yield the judgements that come along."""
    mixed = set(view.events.of_documents(hidden))
    bound = view.judgements.bound()
    for entry in view.judgements.history():
        label, about = bound.get(entry.id), entry.judgement.about
        is_of_here = label is not None and not is_above(label, ceiling)
        seen = [_is_seen(view, each, hidden, names) for each in about]
        if (is_of_here and False not in seen) or (
            all(seen) and not (hidden and _events_of(view, about) & mixed)
        ):
            yield entry


def _is_seen(view: View, about: str, hidden: set[str], names: set[str]) -> bool | None:
    """Say whether what an id names may be seen; None of a name, which may stand anywhere."""
    if about in names:
        return True
    documents = {document for document, _ in _refs(view, about)}
    if documents or about in hidden:
        return not documents & hidden and about not in hidden
    return None if hidden else True


def _refs(view: View, about: str) -> set[tuple[str, str]]:
    document, _, claim = about.removeprefix(EVENT).rpartition("#")
    refs = view.claims.documents_of([claim])
    return {ref for ref in refs if document in ("", ref[0])}


def _events_of(view: View, about: Iterable[str]) -> set[str]:
    refs = [ref for each in about for ref in _refs(view, each)]
    return set(view.events.of_claims(refs).values())


def _bring_documents(view: View, target: Case, seen: Seen) -> str:
    """Bring what the extract does not have, as one run; return when the newest was known."""
    with target.view() as own:
        has = {(row.id, row.sha256) for row in own.documents.rows()}
        newest = own.documents.newest() or ""
    missing = [row for row in view.documents.rows() if (row.id, row.sha256) in seen.texts - has]
    if not missing:
        return newest or _EVER
    with target.writer() as writer:
        run = writer.runs.begin(
            started=missing[-1].known_since, program=f"vedette {vedette.__version__}", options={}
        )
        for at in range(0, len(missing), BATCH):
            rows = missing[at : at + BATCH]
            found = (view.readings.get(row.id, row.version) for row in rows)
            readings: list[Reading] = [each for each in found if each is not None]
            writer.readings.put(readings, run)
        writer.runs.end(run, ended=missing[-1].known_since, counts={"new": len(missing)})
    return max(newest, *(row.known_since for row in missing))


_EVER = "1970-01-01"


def _bring_judgements(target: Case, seen: Seen) -> None:
    with target.writer() as writer:
        own = {entry.id: entry for entry in writer.judgements.history()}
        for entry in seen.judgements:
            if entry.id not in own:
                writer.judgements.add(entry.judgement)
            if entry.undo is not None and (entry.id not in own or own[entry.id].undo is None):
                writer.judgements.undo(entry.id, entry.undo)


def _bring_rest(view: View, target: Case, seen: Seen) -> None:
    """Bring sources, settings and the searches that were saved under the ceiling."""
    with target.writer() as writer:
        writer.sources.put(seen.sources)
        for name, value in view.preferences.all(SETTINGS).items():
            writer.preferences.put(SETTINGS, name, value)
        searches = view.preferences.all(f"{SEARCHES}-{seen.ceiling}")
        for name in writer.preferences.all(SEARCHES).keys() - searches.keys():
            writer.preferences.drop(SEARCHES, name)
        for name, value in searches.items():
            writer.preferences.put(SEARCHES, name, value)
