"""Holds a rendered brief to what it rests on.

The words of the file are laid over the sentences of the brief. A sentence that stands there word
for word was held to its basis when it was made. What differs is searched for specifics: each of
them must stand in the sentence in the same order, or be new and held by the basis of the sentence.
Words that belong to no sentence (those of a template) may hold no specific but those allowed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.report.brief.evidence import Evidence, Held
from vedette.report.brief.specific import TOKEN, Specific, specifics, tokens
from vedette.report.brief.value import Basis, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.report.brief.extract import Rendered
    from vedette.report.brief.material import Material
    from vedette.report.brief.value import Brief

__all__ = ["Finding", "Verdict", "check_sentences", "check_text"]

SHORT = 5
"""A sentence of fewer words is looked for only near the one before it."""
NEAR = 40
"""Words between a short sentence and the one before it, at most."""
GUARDED = re.compile(
    r"\b(?:not|no|never|none|nobody|reported|denied|disputed|planned|threatened|foreseen|announced|"
    r"confirmed|doubtful|improbable|high|moderate|low|presumed|known|interested|according)\b",
    re.IGNORECASE,
)
"""Words that turn a sentence into another; they must stay as they are, too."""
CLIP = 90


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a file that its basis does not hold."""

    what: str
    """For a person: the specific, and where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a check."""

    refused: tuple[Finding, ...] = ()
    reworded: tuple[str, ...] = ()
    """Words that are not vedette's, but hold no specific that would be refused."""
    sentences: int = 0
    """Sentences that stand in the file word for word."""


@dataclass(frozen=True, slots=True)
class _Word:
    form: str
    start: int
    end: int


def check_sentences(brief: Brief, material: Material) -> list[Finding]:
    """Return what a brief as a value says that its bases do not hold."""
    evidence = Evidence(material)
    found = []
    for sentence in brief.sentences():
        if sentence.basis.kind == "fixed":
            continue
        held = evidence.held_by(sentence.basis)
        frame = {token.casefold() for token in tokens(sentence.frame)}
        found += [
            Finding(f"{each.kind} {each.words!r} in “{_clip(sentence.text)}”")
            for each in specifics(sentence.text)
            if not (held.holds(each) or _is_framed(each, held, frame))
        ]
    return found


def check_text(
    rendered: Rendered, brief: Brief, material: Material, *, allowed: Sequence[str] = ()
) -> Verdict:
    """Hold the words of a file to a brief and to what it was made of.

    Args:
        rendered: the file, read back.
        brief: made anew of the same case.
        material: what it was made of.
        allowed: words of templates that may stand anywhere.
    """
    sentences = list(map(_joined, [*brief.units(), (brief.marking_words,)]))
    refused = [Finding(fault) for fault in rendered.faults]
    refused += _marked(rendered.pages, brief)
    refused += _linked(rendered, brief)
    refused += _shows_through(rendered, material)
    text = "\n".join(_bodies(rendered.pages, brief))
    running = (brief.title, brief.marking_words)
    laid = _Laid(text, sentences, running)
    evidence = Evidence(material)
    free = Held.of(allowed)
    reworded = []
    for words, missing in laid.rest():
        found = [*_not_held(words, missing, evidence, free), *_turned(words, missing)]
        refused += found
        if not found and not _is_free(words, allowed):
            reworded.append(_clip(words))
    return Verdict(
        refused=tuple(dict.fromkeys(refused)),
        reworded=tuple(dict.fromkeys(reworded)),
        sentences=len(laid.found),
    )


def _joined(unit: Sequence[Sentence]) -> Sentence:
    """Return what stands together as one sentence with all its bases."""
    if len(unit) == 1:
        return unit[0]
    basis = Basis(
        kind="computed",
        claims=tuple(ref for each in unit for ref in each.basis.claims),
        values=tuple(value for each in unit for value in each.basis.values),
    )
    frame = " ".join(each.frame for each in unit)
    return Sentence(text=" ".join(each.marked for each in unit), frame=frame, basis=basis)


class _Laid:
    """Sentences laid over a text: which stand in it, and what of it belongs to none."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], running: Sequence[Sentence]
    ) -> None:
        self.text = text
        self._words = [_Word(m[0].casefold(), m.start(), m.end()) for m in TOKEN.finditer(text)]
        self._exact = [text[word.start : word.end] for word in self._words]
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self._exact):
            self._places.setdefault(word, []).append(place)
        self._sentences = sentences
        self._by_beginning: dict[tuple[str, ...], list[list[str]]] = {}
        for sentence in sentences:
            words = tokens(sentence.marked)
            self._by_beginning.setdefault(tuple(words[:SHORT]), []).append(words)
        self._of: list[int | None] = [None] * len(self._words)
        self.found: set[int] = set()
        self._lay()
        self._lay_again(running)

    def rest(self) -> Iterator[tuple[str, list[Sentence]]]:
        """Yield the words that belong to no sentence, with the sentences that are missing there."""
        missing = sorted(set(range(len(self._sentences))) - self.found)
        start = 0
        while start < len(self._words):
            if self._of[start] is not None:
                start += 1
                continue
            end = start
            while end < len(self._words) and self._of[end] is None:
                end += 1
            before = self._of[start - 1] if start else -1
            after = self._of[end] if end < len(self._words) else len(self._sentences)
            between = range(min(before or 0, after or 0), max(before or 0, after or 0) + 1)
            near = [self._sentences[n] for n in missing if n in between]
            words = self.text[self._words[start].start : self._words[end - 1].end]
            yield words, _likest(words, near)
            start = end

    def _lay(self) -> None:
        cursor = 0
        for number, sentence in enumerate(self._sentences):
            words = tokens(sentence.marked)
            places = [place for place in self._find(words) if self._is_free(place, words)]
            if len(words) < SHORT:
                places = [place for place in places if cursor <= place <= cursor + NEAR]
            after = [place for place in places if place >= cursor] or places
            if after:
                self.found.add(number)
                self._of[after[0] : after[0] + len(words)] = [number] * len(words)
                cursor = after[0] + len(words)

    def _lay_again(self, running: Sequence[Sentence]) -> None:
        """Lay what stands there once more: above a page, or in a second copy of a sentence.

        A copy that stands where a sentence much like it is missing is that sentence, changed.
        """
        for number, sentence in enumerate(self._sentences):
            words = tokens(sentence.marked)
            is_long = number in self.found and len(words) >= SHORT
            if is_long or sentence in running:
                for place in self._find(words):
                    if self._is_free(place, words) and not self._is_changed(place, words):
                        self._of[place : place + len(words)] = [number] * len(words)

    def _is_changed(self, place: int, words: Sequence[str]) -> bool:
        before = next((n for n in reversed(self._of[:place]) if n is not None), -1)
        later = self._of[place + len(words) :]
        after = next((n for n in later if n is not None), len(self._sentences))
        told = set(words)
        for number in range(before + 1, after):
            if number not in self.found:
                written = set(tokens(self._sentences[number].marked))
                if 2 * len(written & told) > len(written | told):
                    return True
        return False

    def _find(self, words: Sequence[str]) -> Iterator[int]:
        """Yield where words stand, but for where they only begin a longer sentence."""
        wanted = list(words)
        longer = self._longer_than(wanted)
        for place in self._places.get(wanted[0], ()) if wanted else ():
            if self._stands_at(place, wanted) and not any(
                self._stands_at(place, each) for each in longer
            ):
                yield place

    def _stands_at(self, place: int, words: list[str]) -> bool:
        return self._exact[place : place + len(words)] == words

    def _longer_than(self, words: list[str]) -> list[list[str]]:
        alike = self._by_beginning.get(tuple(words[:SHORT]), ())
        return [each for each in alike if len(each) > len(words) and each[: len(words)] == words]

    def _is_free(self, place: int, words: Sequence[str]) -> bool:
        return all(each is None for each in self._of[place : place + len(words)])


def _likest(words: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences that share words with what stands in the place of them."""
    told = {token.casefold() for token in tokens(words)}
    shared = {
        n: len(told & {token.casefold() for token in tokens(sentence.marked)})
        for n, sentence in enumerate(sentences)
    }
    return [sentence for n, sentence in enumerate(sentences) if shared[n]]


def _not_held(
    words: str, missing: Sequence[Sentence], evidence: Evidence, free: Held
) -> Iterator[Finding]:
    """Yield what words say that the sentences in whose place they stand do not."""
    written = [each for sentence in missing for each in _tellings(sentence)]
    held = free
    for sentence in missing:
        held |= evidence.held_by(sentence.basis)
    frame = {token.casefold() for each in missing for token in tokens(each.frame)}
    was = [(each.kind, each.form) for each in written]
    told = _all_tellings(words)
    gone = list(Counter(was) - Counter((each.kind, each.form) for each in told))
    at = 0
    for each in told:
        key = (each.kind, each.form)
        if key in was[at:]:
            at = was.index(key, at) + 1
        elif free.holds(each) or _is_framed(each, held, frame):
            continue
        elif key in was:
            yield Finding(f"{each.kind} {each.words!r} out of its place in “{_clip(words)}”")
        elif not _is_held(each, held) or _takes_a_place(each, gone):
            yield Finding(f"{each.kind} {each.words!r} without a basis in “{_clip(words)}”")


def _takes_a_place(specific: Specific, gone: Sequence[tuple[str, str]]) -> bool:
    """Say whether a specific stands where another of its kind stood, and is no shorter form of it.

    That its basis holds it does not help: the day of a report is not the day of what it tells.
    """
    forms = [form for kind, form in gone if kind == specific.kind]
    shorter = [form for form in forms if specific.form in form]
    return bool(forms) and not (shorter and specific.kind in ("name", "date"))


def _turned(words: str, missing: Sequence[Sentence]) -> Iterator[Finding]:
    """Yield what is gone from a sentence and thereby turns it into another.

    That is a word such as `not`, a word of likelihood, and one number of several, such as the upper
    end of a range.
    """
    told = [token.casefold() for token in tokens(words)]
    now = [(each.kind, each.form) for each in _all_tellings(words)]
    for sentence in missing:
        written = [token.casefold() for token in tokens(sentence.marked)]
        if 2 * sum(token in told for token in written) <= len(written):
            continue
        was = _tellings(sentence)
        kept = [each for each in was if each.kind == "number" and (each.kind, each.form) in now]
        for each in was:
            is_gone = (each.kind, each.form) not in now
            turns = each.kind in ("standing", "likelihood") or (each.kind == "number" and kept)
            if is_gone and turns:
                yield Finding(f"{each.kind} {each.words!r} is gone from “{_clip(sentence.text)}”")


def _is_held(specific: Specific, held: Held) -> bool:
    """Say whether a specific that is new in a sentence may stand there."""
    is_judgement = specific.kind in ("likelihood", "confidence", "standing")
    return not is_judgement and held.holds(specific)


def _is_framed(specific: Specific, held: Held, frame: set[str]) -> bool:
    """Say whether a name is held without the words before it that belong to the sentence itself."""
    if specific.kind == "confidence":
        return specific.form in frame
    if specific.kind != "name":
        return False
    words = specific.form.split()
    while words and words[0].casefold() in frame:
        words = words[1:]
        if words and held.holds(Specific("name", " ".join(words), specific.words)):
            return True
    return not words


def _tellings(sentence: Sentence) -> list[Specific]:
    return _all_tellings(sentence.marked)


def _all_tellings(text: str) -> list[Specific]:
    """Return the specifics of a text, and the words in it that turn a sentence into another."""
    turns = [Specific("standing", m[0].lower(), m[0]) for m in GUARDED.finditer(text)]
    return [*specifics(text), *turns]


def _is_free(words: str, allowed: Sequence[str]) -> bool:
    """Say whether words are those of a template."""
    told = {token.casefold() for text in allowed for token in tokens(text)}
    return all(token.casefold() in told for token in tokens(words))


def _marked(pages: Sequence[str], brief: Brief) -> list[Finding]:
    """Return the pages that do not carry the marking."""
    words = brief.marking_words.text
    bare = re.compile(rf"{re.escape(words)}(?!\+)")
    return [
        Finding(f"page {number} does not carry {words}")
        for number, page in enumerate(pages, 1)
        if not bare.search(re.sub(r"\s+", " ", page))
    ]


def _linked(rendered: Rendered, brief: Brief) -> Iterator[Finding]:
    """Yield addresses that no reference has, or that are not in the order of the references."""
    known = [reference.url for reference in brief.references if reference.url]
    at = 0
    for link in rendered.links:
        if link in known[at:]:
            at = known.index(link, at) + 1
        else:
            where = "out of its place" if link in known else "none of a reference"
            yield Finding(f"the address {link!r} is {where}")


def _shows_through(rendered: Rendered, material: Material) -> Iterator[Finding]:
    """Yield names that were to be withheld."""
    for text in (*rendered.pages, *rendered.links):
        name = material.veil.holds(text)
        if name:
            yield Finding(f"{name!r} was to be withheld")


def _bodies(pages: Sequence[str], brief: Brief) -> Iterator[str]:
    """Yield the text of each page without what runs along its top and bottom, and its number."""
    if len(pages) == 1:
        yield from pages
        return
    for number, page in enumerate(pages, 1):
        running = (brief.marking_words.text, brief.title.text, f"{number} / {len(pages)}")
        alone = "|".join(re.escape(words).replace("\\ ", r"\s+") for words in running)
        head = re.sub(rf"^(?:\s*(?:{alone})(?=\s*(?:\n|$|{alone})))+", " ", page)
        yield re.sub(rf"(?:(?<!\w)(?:{alone})\s*)+$", " ", head)


def _clip(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= CLIP else line[:CLIP].rstrip() + "…"
