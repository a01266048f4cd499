"""The origins of an event as a forest: roots, the reports that go back to them, and by which words.

Groups that name one root stand under one root, for they count once. What is drawn of it is told
apart from it: the text in `chain_text`, pictures in `chain_graph` and `chain_picture`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.report.character import visible_line
from vedette.report.words import document_title, published_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vedette.model import Event, OriginGroup, OriginLink, Reading

__all__ = ["Branch", "branches_of", "groups_with"]


@dataclass(frozen=True, slots=True)
class Branch:
    """A root, or a report that goes back to what it hangs on."""

    key: str
    """The same for one report wherever it hangs: `root:` and the root, `document:` and the id."""
    name: str
    """The root's name, or the outlet."""
    facts: str
    """The kind of root, or the report's title and date."""
    link: str
    """How it goes back to what it hangs on; empty for a root."""
    because: str
    """The words that show it; empty for a root."""
    children: tuple[Branch, ...]

    def walk(self) -> Iterator[Branch]:
        """Yield the branch and all that hangs on it."""
        yield self
        for child in self.children:
            yield from child.walk()


def groups_with(event: Event, claim: str | None) -> tuple[OriginGroup, ...]:
    """Return the groups of an event, or those alone in which a claim stands."""
    if claim is None:
        return event.origins
    return tuple(
        group for group in event.origins if any(id_.startswith(claim) for _, id_ in group.claims)
    )


def branches_of(
    groups: Sequence[OriginGroup], readings: Mapping[str, Reading]
) -> tuple[Branch, ...]:
    """Return a tree for each root, in the order of the groups.

    Args:
        groups: of one event.
        readings: of its documents, by id; one that is missing goes by its id.
    """
    by_root: dict[tuple[str, str], list[OriginGroup]] = {}
    for group in groups:
        by_root.setdefault((group.root, group.root_kind), []).append(group)
    return tuple(_root(root, kind, some, readings) for (root, kind), some in by_root.items())


def _root(
    root: str, kind: str, groups: Sequence[OriginGroup], readings: Mapping[str, Reading]
) -> Branch:
    links = [link for group in groups for link in group.links]
    children: list[Branch] = []
    for group in groups:
        linked = {link.from_ for link in group.links}
        loose = [id_ for id_ in group.documents if id_ not in linked and id_ != root]
        children += [_report(id_, "", "", links, readings) for id_ in loose]
    children += _below(root, links, readings, ())
    words = f"{kind.replace('_', ' ')} root"
    if root in readings:
        document = readings[root].document
        words = f"{document_title(document)}, {published_words(document)}; {words}"
        root_name = document.publisher or "outlet unknown"
        return Branch(f"document:{root}", visible_line(root_name), words, "", "", tuple(children))
    return Branch(f"root:{kind}:{root}", visible_line(root), words, "", "", tuple(children))


def _below(
    target: str, links: Iterable[OriginLink], readings: Mapping[str, Reading], above: Sequence[str]
) -> list[Branch]:
    """Return what goes back to a root or report, never into a circle."""
    return [
        _report(link.from_, link.kind, link.because, links, readings, (*above, target))
        for link in links
        if link.to == target and link.from_ not in (*above, target)
    ]


def _report(
    id_: str,
    link: str,
    because: str,
    links: Iterable[OriginLink],
    readings: Mapping[str, Reading],
    above: Sequence[str] = (),
) -> Branch:
    below = tuple(_below(id_, links, readings, above))
    key = f"document:{id_}"
    if id_ not in readings:
        return Branch(key, visible_line(id_), "not at hand", link, visible_line(because), below)
    document = readings[id_].document
    name = visible_line(document.publisher or "outlet unknown")
    facts = f"{document_title(document)}, {published_words(document)}"
    return Branch(key, name, facts, link, visible_line(because), below)
