"""Makes the sentences of a brief, and keeps what they point to.

Frames are in vedette's own words and hold no specific. What is put into them is veiled first. A
sentence that rests on claims, but says something that none of them holds by itself, names the
command that prints it, too: what was settled over several reports is computed.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vedette.report.brief.evidence import Evidence, sentence_of
from vedette.report.brief.specific import specifics
from vedette.report.brief.value import Basis, Command, Reference, Sentence
from vedette.report.character import visible_line
from vedette.report.words import document_title, outlet_words, published_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.model import Claim, ClaimRef, Reading
    from vedette.report.brief.material import Material

__all__ = ["Scribe", "fixed"]

MOST_CITED = 4
"""Claims that a sentence cites at most, one a document where it can be."""
MOST_WORDS = 25
"""Longest quote, in words."""
DIGEST = re.compile(r"\b[0-9a-f]{16,64}\b")
"""What an id looks like that vedette gave to a document."""
BEFORE = 10
"""Words of a quote that stand before the one that names the event, at most."""


def fixed(text: str) -> Sentence:
    """Return a sentence that is the same in every brief."""
    return Sentence(text=text, frame=text)


class Scribe:
    """Makes sentences with their basis.

    Args:
        material: what the brief is made of.
    """

    def __init__(self, material: Material) -> None:
        self.material = material
        self.evidence = Evidence(material)
        self._cited: dict[tuple[str, int], ClaimRef] = {}
        """Document and sentence → the first claim in it that was cited, by number."""
        self._commands: dict[str, str] = {}

    def cited(
        self, frame: str, claims: Iterable[ClaimRef], command: str, **values: str
    ) -> Sentence:
        """Return a sentence that rests on claims.

        Args:
            frame: with a field in braces for every value.
            claims: that hold the values, the best first.
            command: prints the values, for what no claim holds by itself.
            values: what is put into the frame.
        """
        told = [ref for ref in claims if self._claim(ref)]
        few = one_a_document(told)[:MOST_CITED]
        shown = self._shown(values)
        basis = Basis(kind="claims", claims=tuple(few))
        held = self.evidence.held_by(basis)
        if few and all(held.holds(s) for value in shown.values() for s in specifics(value)):
            return self._sentence(frame, shown, basis)
        basis = Basis(
            kind="computed", claims=tuple(few), command=command, values=tuple(shown.values())
        )
        return self._sentence(frame, shown, basis)

    def computed(self, frame: str, command: str, **values: str) -> Sentence:
        """Return a sentence whose values a command prints."""
        shown = self._shown(values)
        basis = Basis(kind="computed", command=command, values=tuple(shown.values()))
        return self._sentence(frame, shown, basis)

    def quote(self, ref: ClaimRef) -> Sentence | None:
        """Return a short span of the sentence of a claim, in quotation marks, with its source."""
        found = self._claim(ref)
        if found is None:
            return None
        reading, claim = found
        words = self.material.veil.words(span_of(reading, claim))
        facts = f"{outlet_words(reading.document)}, {published_words(reading.document)}"
        values = self._shown({"words": words, "facts": facts})
        return self._sentence("“{words}” ({facts})", values, Basis(kind="claims", claims=(ref,)))

    def references(self) -> tuple[Reference, ...]:
        """Return the sentences that were cited, by number."""
        made = []
        for number, ref in enumerate(self._cited.values(), 1):
            reading, claim = self._claim(ref) or (None, None)
            if reading is not None and claim is not None:
                made.append(self._reference(number, ref, reading, claim))
        return tuple(made)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands that were named, by mark."""
        return tuple(
            Command(mark=mark, sentence=fixed(f"{mark} {words}"))
            for words, mark in self._commands.items()
        )

    def _reference(self, number: int, ref: ClaimRef, reading: Reading, claim: Claim) -> Reference:
        document = reading.document
        values = {
            "number": str(number),
            "outlet": outlet_words(document),
            "title": document_title(document),
            "when": published_words(document),
            "words": span_of(reading, claim),
        }
        shown = self._shown(values)
        frame = "{number} {outlet}, “{title}”, {when}: “{words}”"
        basis = Basis(kind="claims", claims=(ref,), values=(str(number),))
        sentence = Sentence(text=frame.format(**shown), frame=bare(frame), basis=basis)
        url = self.material.veil.url(document.url)
        host = (urlsplit(url).hostname if url else None) or ""
        shown_host = Sentence(text=host, basis=Basis(kind="claims", values=(host,)))
        return Reference(
            number=number, sentence=sentence, claim=ref, url=url, host=shown_host if host else None
        )

    def _sentence(self, frame: str, values: dict[str, str], basis: Basis) -> Sentence:
        marks = [str(number) for number in sorted({self._number(ref) for ref in basis.claims})]
        if basis.command:
            marks.append(self._commands.setdefault(basis.command, f"C{len(self._commands) + 1}"))
        text = frame.format(**values)
        text = text[:1].upper() + text[1:]
        return Sentence(text=text, frame=bare(frame), basis=basis, marks=tuple(marks))

    def _number(self, ref: ClaimRef) -> int:
        """Return the number of the sentence that a claim stands in."""
        found = self._claim(ref)
        key = (ref[0], found[1].sentence if found else 0)
        self._cited.setdefault(key, ref)
        return list(self._cited).index(key) + 1

    def _shown(self, values: dict[str, str]) -> dict[str, str]:
        veil = self.material.veil
        return {name: veil.words(visible_line(self._named(v))) for name, v in values.items()}

    def _named(self, words: str) -> str:
        """Return words with reports by their titles instead of the digests that are their ids."""
        return DIGEST.sub(lambda match: self._title(match[0]), words)

    def _title(self, id_: str) -> str:
        reading = self.material.readings.get(id_)
        return f"“{document_title(reading.document)}”" if reading else id_

    def _claim(self, ref: ClaimRef) -> tuple[Reading, Claim] | None:
        reading = self.material.readings.get(ref[0])
        if reading is None:
            return None
        return next(((reading, claim) for claim in reading.claims if claim.id == ref[1]), None)


def one_a_document(claims: Sequence[ClaimRef]) -> list[ClaimRef]:
    """Return claims with the first of every document in front."""
    first = {ref[0]: ref for ref in reversed(claims)}
    return [*(ref for ref in claims if first[ref[0]] == ref)] + [
        ref for ref in claims if first[ref[0]] != ref
    ]


def span_of(reading: Reading, claim: Claim) -> str:
    """Return at most 25 words of the sentence of a claim, round the word that names the event."""
    start, end = sentence_of(reading, claim)
    text = reading.document.text
    at = start + len(re.sub(r"\S+$", "", text[start : claim.trigger.start]))
    before, after = text[start:at].split(), text[at:end].split()
    room = max(BEFORE, MOST_WORDS - len(after))
    head, rest = before[-room:] if room else [], after
    tail = rest[: MOST_WORDS - len(head)]
    left = "… " if len(head) < len(before) else ""
    right = " …" if len(tail) < len(rest) else ""
    return f"{left}{' '.join([*head, *tail])}{right}"


def bare(frame: str) -> str:
    """Return a frame without its fields."""
    return "".join(literal for literal, *_ in Formatter().parse(frame))
