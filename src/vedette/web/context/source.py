"""Sources: who reports, how reliable they have been, who shares text with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from vedette.fuse.source import Registry
from vedette.model import Source
from vedette.web.context.base import Context
from vedette.web.context.decision import DecisionRow, decisions
from vedette.web.cursor import cursor_of, mark_of
from vedette.web.problem import missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.store import DocumentRow, OutletRow, View

__all__ = ["DocumentLine", "SourceContext", "SourcesContext", "source_context", "sources_context"]

MOST = 40
WIDEST = 14
"""How many outlets the matrix of shared text has at most."""


class OutletLine(Context):
    """An outlet of the case's documents."""

    outlet: str
    documents: int
    first: str
    last: str
    source: str | None
    """Id of its source; null where the registry has none."""
    name: str | None
    reliability: str | None
    """Admiralty letter; null where it is not in the registry."""
    record: str | None
    """How many of its claims held and did not."""
    exposure: str | None
    """Its recorded tie to a state."""


class DependenceChart(Context):
    """Which outlets repeat which."""

    kind: Literal["dependence"] = "dependence"
    title: str = "Who repeats whom"
    outlets: tuple[str, ...]
    """Those of most ties first."""
    ties: tuple[tuple[int, ...], ...]
    """For each of them, in how many pairs of documents it goes back to each."""
    owners: tuple[str | None, ...]
    """Of each of them the owner, where the registry knows it."""
    not_shown: int
    """Outlets of fewer ties."""


class TiedOutlet(Context):
    """An outlet that one repeats, or is repeated by."""

    outlet: str
    repeats: int
    """Pairs of documents in which the source goes back to it."""
    repeated: int
    """Pairs of documents in which it goes back to the source."""


class SourcesContext(Context):
    """Sources: those of the case's documents, and who shares text with whom."""

    outlets: tuple[OutletLine, ...]
    """Those of most documents first."""
    others: tuple[Source, ...]
    """Sources of the registry that no document of the case comes from."""
    dependence: DependenceChart


class DocumentLine(Context):
    """One document as a line of a list."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    known_since: str
    version: int


class SourceContext(Context):
    """One source."""

    source: Source
    documents: tuple[DocumentLine, ...]
    total: int
    tied: tuple[TiedOutlet, ...]
    """Outlets that it repeats or is repeated by, those of most ties first."""
    decisions: tuple[DecisionRow, ...]
    after: str | None
    next: str | None


def sources_context(view: View, sources: Sequence[Source]) -> SourcesContext:
    """Make the page of all sources."""
    registry = Registry(sources)
    outlets = sorted(view.outlets.all(), key=lambda row: (-row.documents, row.publisher))
    lines = tuple(_outlet(row, registry) for row in outlets)
    used = {line.source for line in lines}
    return SourcesContext(
        outlets=lines,
        others=tuple(each for each in sources if each.id not in used),
        dependence=_dependence(view, registry),
    )


def source_context(
    view: View, sources: Sequence[Source], id_: str, after: str | None = None
) -> SourceContext:
    """Make the page of one source.

    Raises:
        RefusedError: there is no such source.
    """
    registry = Registry(sources)
    source = registry.get(id_)
    if source is None:
        raise missing(f"there is no source {id_!r}", "Add it: vedette sources add")
    rows = view.outlets.all()
    names = [row.publisher for row in rows if registry.of(None, row.publisher) == source]
    documents, last = view.listing.documents(most=MOST, after=mark_of(after), publishers=names)
    return SourceContext(
        source=source,
        documents=tuple(map(_line, documents)),
        total=sum(row.documents for row in rows if row.publisher in names),
        tied=_tied(view, names),
        decisions=decisions(view.judgements.history(id_)),
        after=after,
        next=cursor_of(last),
    )


def _line(row: DocumentRow) -> DocumentLine:
    return DocumentLine(
        id=row.id,
        title=row.title or row.url or row.id,
        outlet=row.publisher,
        published=row.published,
        known_since=row.known_since,
        version=row.version,
    )


def _outlet(row: OutletRow, registry: Registry) -> OutletLine:
    source = registry.of(None, row.publisher)
    record = source.reliability if source else None
    exposure = source.exposure if source else None
    told = f"{record.right:g} right, {record.wrong:g} wrong" if record else None
    return OutletLine(
        outlet=row.publisher,
        documents=row.documents,
        first=row.first,
        last=row.last,
        source=source.id if source else None,
        name=source.name if source else None,
        reliability=record.letter if record else None,
        record=told if record and record.right + record.wrong else None,
        exposure=exposure.kind.replace("_", " ") if exposure else None,
    )


def _dependence(view: View, registry: Registry) -> DependenceChart:
    tied = view.outlets.tied()
    names = sorted(tied, key=lambda name: (-tied[name], name))
    shown = tuple(names[:WIDEST])
    ties = view.outlets.ties_among(shown)
    sources = [registry.of(None, name) for name in shown]
    return DependenceChart(
        outlets=shown,
        ties=tuple(tuple(ties.get((one, other), 0) for other in shown) for one in shown),
        owners=tuple(source.owner if source else None for source in sources),
        not_shown=len(names) - len(shown),
    )


def _tied(view: View, names: Iterable[str]) -> tuple[TiedOutlet, ...]:
    own = set(names)
    repeats: dict[str, int] = {}
    repeated: dict[str, int] = {}
    for (child, parent), count in view.outlets.ties_of(own).items():
        if child in own and parent not in own:
            repeats[parent] = repeats.get(parent, 0) + count
        elif parent in own and child not in own:
            repeated[child] = repeated.get(child, 0) + count
    found = [
        TiedOutlet(outlet=name, repeats=repeats.get(name, 0), repeated=repeated.get(name, 0))
        for name in {*repeats, *repeated}
    ]
    return tuple(sorted(found, key=lambda each: (-each.repeats - each.repeated, each.outlet)))
