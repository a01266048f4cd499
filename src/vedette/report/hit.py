"""What a search found, for people: a snippet each, with the ids that other commands take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible_line
from vedette.report.day import day_words, interval_words
from vedette.report.table import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from vedette.store import ClaimHit, DocumentHit, Snippet

__all__ = ["print_claim_hits", "print_document_hits"]

INDENT = 2


def print_claim_hits(hits: Iterable[ClaimHit], console: Console) -> None:
    """Print claims with their sentences; each names its event and its document."""
    for hit in hits:
        claim = hit.claim
        kind = claim.type.lower() + (f", {claim.mode}" if claim.mode else "")
        when = interval_words(claim.earliest, claim.latest) or "undated"
        facts = [
            f"“{claim.trigger}”",
            kind,
            when,
            claim.place or "",
            _version(claim.version, claim.superseded_by),
        ]
        ids = [f"event {hit.event}" if hit.event else "", f"document {claim.document}"]
        _print(console, facts, hit.snippet, [*ids, f"claim {claim.id}"])


def print_document_hits(hits: Iterable[DocumentHit], console: Console) -> None:
    """Print documents with the piece of their text that was found."""
    for hit in hits:
        document = hit.document
        when = day_words(document.published or document.known_since)
        facts = [document.title or "", document.publisher or "", when]
        facts.append(_version(document.version, document.superseded_by))
        _print(console, facts, hit.snippet, [f"document {document.id}"])


def _version(version: int, superseded_by: int | None) -> str:
    if superseded_by is None:
        return "" if version == 1 else f"version {version}"
    return f"version {version}, superseded by {superseded_by}"


def _print(console: Console, facts: Sequence[str], snippet: Snippet, ids: Sequence[str]) -> None:
    head = Text(" · ".join(visible_line(fact) for fact in facts if fact), style="bold")
    foot = Text(" · ".join(visible_line(id_) for id_ in ids if id_), style="dim")
    lines = [
        *wrapped(head, console.width),
        *wrapped(_shown(snippet, console), console.width, indent=INDENT),
        *wrapped(foot, console.width, indent=INDENT),
        Text(),
    ]
    text = Text("\n").join(lines)
    console.print(text, no_wrap=True, crop=False, overflow="ignore", soft_wrap=True)


def _shown(snippet: Snippet, console: Console) -> Text:
    """Return a snippet on one line, what was found marked: by style, or in brackets."""
    shown = Text("… " if snippet.is_cut_before else "", style="italic")
    has_style = console.is_terminal and not console.no_color
    at = 0
    for start, end in snippet.marks:
        shown.append(_line(snippet.text[at:start]))
        found = visible_line(snippet.text[start:end])
        if has_style:
            shown.append(found, style="bold underline not italic")
        else:
            shown.append(f"[{found}]")
        at = end
    shown.append(_line(snippet.text[at:]))
    return shown.append(" …" if snippet.is_cut_after else "")


def _line(words: str) -> str:
    """Show words on one line, with a blank at each end that has one."""
    inner = visible_line(words)
    if not inner:
        return " " if words else ""
    before = " " if words[0].isspace() else ""
    return before + inner + (" " if words[-1].isspace() else "")
