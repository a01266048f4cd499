"""From which origins claims, ties and statements come, the same key for one origin everywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.assess.coverage import COPIES, ONE_LINE, followed
from vedette.assess.observation import Root
from vedette.assess.wording import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from vedette.assess.corpus import Page
    from vedette.model import (
        ClaimRef,
        Document,
        Event,
        OriginGroup,
        Party,
        ReliabilityLetter,
    )

__all__ = ["Rooting", "names_of"]

UNNAMED = ("unknown",)
BEST_FIRST = "ABCDFE"
"""Letters by what the word of a source may be worth: one that cannot be judged may be worth more
than one that is known to be unreliable."""


class Rooting:
    """Looks up roots and how reliable they are.

    A root is graded by its own name; where the chain of reports ends at no name (`unknown`), by the
    best outlet that tells of it. Who cannot be named cannot be judged. The best outlet through
    which a named root is heard bounds what its word is worth here, where all of them have a letter.
    Outlets whose text is another's lend no letter to it.

    Args:
        reliability: name of a source → its Admiralty letter.
        without: roots, outlets or document ids that are left out.
        sides: states that are parties to the dispute, whose officials are never disinterested.
        source_of: document → the document or name that its text is from.
    """

    def __init__(
        self,
        pages: Mapping[str, Page],
        reliability: Mapping[str, ReliabilityLetter],
        without: Iterable[str],
        sides: Iterable[str] = (),
        source_of: Callable[[str], str] = str,
    ) -> None:
        self.pages = pages
        self.letters = {fold(name): letter for name, letter in reliability.items()}
        self.without = frozenset(fold(name) for name in without)
        self.sides = frozenset(sides)
        self.source_of = source_of
        self.of_claim: dict[ClaimRef, Root] = {}
        self.line_names: dict[str, str] = {}
        """Line of reporting → its name for people."""

    def roots_of(self, event: Event) -> tuple[Root, ...]:
        """Return the roots of an event, the groups of one root put together, sorted by key."""
        parties = {fold(party.name) for party in (*event.actors, *event.recipients)}
        countries = {p.country for p in (*event.actors, *event.recipients) if p.country}
        found: dict[str, Root] = {}
        for group in event.origins:
            documents = [self.pages[d].document for d in group.documents if d in self.pages]
            if not documents or self._is_out(group.root, documents):
                continue
            root = self._root(group, documents, parties, countries)
            self.of_claim.update(dict.fromkeys(group.claims, root))
            found[root.key] = _joined(found[root.key], root) if root.key in found else root
        return tuple(found[key] for key in sorted(found))

    def root_of_words(self, page: Page, start: int, statement: str | None) -> Root | None:
        """Return the root of words of a document: that of a claim that the same voice makes.

        A voice that makes no claim speaks through whoever reports it, and a copy through what it
        copies. None where it is left out.
        """
        document = page.document
        sentence = page.sentence_at(start)
        for voice in self._voices(page, statement):
            alike = [claim for claim in page.reading.claims if claim.statement == voice]
            alike.sort(key=lambda claim: (claim.sentence != sentence, claim.id))
            for claim in alike:
                root = self.of_claim.get((document.id, claim.id))
                if root is not None:
                    return root
        source = self.source_of(document.id)
        behind = self.pages[source].document if source in self.pages else None
        name = (behind.publisher if behind else None) or source
        if self._is_out(name, [document]):
            return None
        shown = self._shown(name)
        letter = self._letter(name)
        held = None if behind else self._held_to([document])
        return Root(
            fold(name),
            shown,
            "unknown",
            letter,
            documents=(document.id,),
            lines=self._lines_named([source]),
            held_to=held,
            is_report=name in self.pages,
        )

    def _voices(self, page: Page, statement: str | None) -> Iterator[str | None]:
        """Yield a statement, those that it is reported inside, and the outlet itself (None)."""
        while statement is not None:
            yield statement
            statement = page.statements[statement].parent
        yield None

    def _root(
        self,
        group: OriginGroup,
        documents: Sequence[Document],
        parties: set[str],
        countries: set[str],
    ) -> Root:
        own = self._of_their_own(group, documents)
        is_named = group.root_kind not in UNNAMED
        letter = self._letter(group.root) if is_named else self._best(group.root, own)
        speaker = self._country_of(group)
        is_own = fold(group.root) in parties
        takes_side = speaker in countries or speaker in self.sides
        is_interested = is_own or (group.root_kind == "official" and takes_side)
        ids = tuple(each.id for each in documents)
        held = self._held_to(own) if is_named else None
        lines = self._lines_of(group, documents)
        key, shown, kind = fold(group.root), self._shown(group.root), group.root_kind
        is_report = group.root in self.pages
        return Root(key, shown, kind, letter, is_interested, ids, lines, held, is_report)

    def _shown(self, name: str) -> str:
        """Return a name for people: that of a report where it stands for itself by its id."""
        return self.pages[name].name if name in self.pages else name

    def _country_of(self, group: OriginGroup) -> str | None:
        """Return the state of whoever speaks for a group, where a reading knows it."""
        name = fold(group.root)
        for document, claim_id in group.claims:
            page = self.pages.get(document)
            claim = page.claims.get(claim_id) if page else None
            if page is None or claim is None or claim.statement is None:
                continue
            said = page.statements[claim.statement]
            if said.source_entity and fold(said.source_name or "") == name:
                return page.entities[said.source_entity].country
        return None

    def _letter(self, name: str) -> ReliabilityLetter:
        return self.letters.get(fold(name), "F")

    def _best(self, name: str, documents: Sequence[Document]) -> ReliabilityLetter:
        """Return the letter of a name, or that of the best outlet that tells of it."""
        letters = {self._letter(each) for each in (name, *_outlets(documents))}
        return min(letters, key=BEST_FIRST.index)

    def _held_to(self, documents: Sequence[Document]) -> ReliabilityLetter | None:
        """Return the letter of the best of some outlets; None where one of them has none.

        An outlet without a letter is taken to repeat faithfully what it is told.
        """
        letters = {self._letter(each) for each in _outlets(documents)}
        if not letters or "F" in letters or not all(each.publisher for each in documents):
            return None
        return min(letters)

    def _of_their_own(self, group: OriginGroup, documents: Sequence[Document]) -> list[Document]:
        """Return the documents whose text is not that of another that is here; all if none is."""
        copies = {k.from_ for k in group.links if k.kind in COPIES and k.to in self.pages}
        return [d for d in documents if d.id not in copies] or list(documents)

    def _lines_of(self, group: OriginGroup, documents: Sequence[Document]) -> frozenset[str]:
        """Return the lines of reporting that tell of a group: where its reports go back to."""
        later = {each for each in group.documents if each not in self.pages}
        behind = {k.from_: k.to for k in group.links if k.kind in ONE_LINE and k.to not in later}
        heads = {followed(each.id, behind.get) for each in documents}
        return self._lines_named(heads)

    def _lines_named(self, heads: Iterable[str]) -> frozenset[str]:
        """Return the lines that reports, or those of whom nothing else is known, are part of."""
        found = set()
        for head in heads:
            page = self.pages.get(head)
            line = (page.document.publisher or page.document.item) if page else head
            shown, key = page.name if page else head, fold(line)
            self.line_names[key] = min(shown, self.line_names.get(key, shown))
            found.add(key)
        return frozenset(found)

    def _is_out(self, root: str, documents: Sequence[Document]) -> bool:
        if not self.without:
            return False
        if fold(root) in self.without:
            return True
        return all(
            fold(each.id) in self.without or fold(self._shown(each.id)) in self.without
            for each in documents
        )


def _joined(one: Root, other: Root) -> Root:
    documents = tuple(sorted({*one.documents, *other.documents}))
    held = min(one.held_to, other.held_to) if one.held_to and other.held_to else None
    letter = min(one.letter, other.letter, key=BEST_FIRST.index)
    lines = one.lines | other.lines
    return replace(one, documents=documents, letter=letter, lines=lines, held_to=held)


def _outlets(documents: Iterable[Document]) -> list[str]:
    return [each.publisher for each in documents if each.publisher]


def names_of(parties: Iterable[Party]) -> str:
    """Return the names of parties, for people."""
    return ", ".join(dict.fromkeys(party.name for party in parties))
