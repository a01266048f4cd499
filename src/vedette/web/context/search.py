"""Search: documents and claims that have all the words that are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.store import parse_query
from vedette.web.context.base import Context

if TYPE_CHECKING:
    from vedette.store import Snippet, View

__all__ = ["SearchContext", "search_context"]

MOST = 25
MOST_COUNTED = 10_000


class Piece(Context):
    """A piece of a text that shows why it was found."""

    text: str
    is_found: bool


class DocumentFound(Context):
    """A document that was found."""

    id: str
    title: str
    outlet: str | None
    known_since: str
    pieces: tuple[Piece, ...]


class ClaimFound(Context):
    """A claim whose sentence was found."""

    claim: str
    document: str
    event: str | None
    """Id of the event that it stands in."""
    what: str
    known_since: str
    pieces: tuple[Piece, ...]


class SearchContext(Context):
    """What was found."""

    text: str
    documents_total: int
    """How many documents were found; counted up to 10,000."""
    claims_total: int
    """How many claims were found; counted up to 10,000."""
    more_documents: bool
    """True where there are more than were counted."""
    more_claims: bool
    documents: tuple[DocumentFound, ...]
    """What was known last comes first; at most 25."""
    claims: tuple[ClaimFound, ...]


def search_context(view: View, text: str | None) -> SearchContext:
    """Make the page; nothing is found where nothing is asked.

    Raises:
        UsageError: there is no word in what is asked.
    """
    if not text or not text.strip():
        return SearchContext(
            text="", documents_total=0, claims_total=0, more_documents=False, more_claims=False,
            documents=(), claims=(),
        )  # fmt: skip
    query = parse_query(text)
    documents = view.search.count_documents(query, most=MOST_COUNTED + 1)
    claims = view.search.count_claims(query, most=MOST_COUNTED + 1)
    return SearchContext(
        text=text,
        documents_total=min(documents, MOST_COUNTED),
        claims_total=min(claims, MOST_COUNTED),
        more_documents=documents > MOST_COUNTED,
        more_claims=claims > MOST_COUNTED,
        documents=tuple(
            DocumentFound(
                id=hit.document.id,
                title=hit.document.title or hit.document.url or hit.document.id,
                outlet=hit.document.publisher,
                known_since=hit.document.known_since,
                pieces=_pieces(hit.snippet),
            )
            for hit in view.search.documents(query, most=MOST)
        ),
        claims=tuple(
            ClaimFound(
                claim=hit.claim.id,
                document=hit.claim.document,
                event=hit.event,
                what=hit.claim.type.lower(),
                known_since=hit.claim.known_since,
                pieces=_pieces(hit.snippet),
            )
            for hit in view.search.claims(query, most=MOST)
        ),
    )


def _pieces(snippet: Snippet) -> tuple[Piece, ...]:
    pieces = [Piece(text="… ", is_found=False)] if snippet.is_cut_before else []
    at = 0
    for start, end in snippet.marks:
        pieces.append(Piece(text=snippet.text[at:start], is_found=False))
        pieces.append(Piece(text=snippet.text[start:end], is_found=True))
        at = end
    pieces.append(Piece(text=snippet.text[at:], is_found=False))
    if snippet.is_cut_after:
        pieces.append(Piece(text=" …", is_found=False))
    return tuple(piece for piece in pieces if piece.text)
