"""Documents → readings in one process.

Texts are read in small batches: the tagger's and parser's results are the same to the last bit in
any batch (a test holds them to it), so that neither the order of the documents nor the number of
processes shows in what comes out.
"""

from __future__ import annotations

import logging
from functools import cache, partial
from typing import TYPE_CHECKING

from vedette.model import Complaint, Document, Failure, Notice, Reading
from vedette.read.case import is_capitals, restore_case
from vedette.read.common import CommonWords
from vedette.read.findings import start_findings
from vedette.read.nlp import COMPONENTS, foreign_pipeline, load_pipeline
from vedette.read.piece import joined, pieces_of
from vedette.read.record import reading_from_doc
from vedette.read.slug import blank_slug
from vedette.read.wrap import unwrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from vedette.read.options import ReadOptions

__all__ = ["read_in_process"]

log = logging.getLogger(__name__)
BATCH = 256
"""Documents whose words are learned together, at most."""
PARSED = 32
"""Documents that are tagged together; a parser takes a quarter of them, which costs it memory."""
GROUP_CHARS = 100_000
"""Characters that are held together: each takes up to five kilobytes meanwhile."""


def read_in_process(
    items: Iterable[Document | Failure], options: ReadOptions
) -> Iterator[Reading | Failure]:
    """Read documents one batch at a time; failures pass through in their place."""
    for batch in _batches(items):
        checked = [_refuse_too_long(item, options) for item in batch]
        if any(isinstance(item, Document) for item in checked):
            yield from _read_batch(checked, options)
        else:
            yield from (item for item in checked if isinstance(item, Failure))


def _batches(items: Iterable[Document | Failure]) -> Iterator[list[Document | Failure]]:
    """Put neighbours together up to `BATCH` of them, or to the one that reaches `GROUP_CHARS`.

    The forms of words that a batch brings are forgotten with it, so that small ones are slow.
    """
    batch: list[Document | Failure] = []
    chars = 0
    for item in items:
        batch.append(item)
        chars += len(item.text) if isinstance(item, Document) else 0
        if len(batch) == BATCH or chars >= GROUP_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch


def _read_batch(
    batch: list[Document | Failure], options: ReadOptions
) -> Iterator[Reading | Failure]:
    nlp = load_pipeline(options.pipeline, options.gazetteer, options.disputed)
    english = [item for item in batch if isinstance(item, Document) and is_english(item)]
    _common_words(nlp).learn(document.text for document in english)
    with nlp.memory_zone():
        docs = iter(_parse(nlp, english))
        for item in batch:
            if isinstance(item, Failure):
                yield item
            elif is_english(item):
                yield _told(item, partial(_read_english, nlp, next(docs), item))
            else:
                yield _told(item, partial(_read_foreign, item, options))


@cache
def _common_words(nlp: Language) -> CommonWords:
    return CommonWords(nlp)


def _told(document: Document, reading: Callable[[], Reading]) -> Reading | Failure:
    """Read one document; a fault of ours in it becomes its failure, and the run goes on."""
    try:
        return reading()
    except Exception as error:
        log.debug("%s could not be read", document.id, exc_info=True)
        what = f"it could not be read: {type(error).__name__}: {str(error)[:200]}"
        mend = "Leave it out; this is a fault of vedette, so please report it with the text."
        return Failure(error=Complaint(what=what, mend=mend), input=document.id)


def is_english(document: Document) -> bool:
    """Say whether a document is read in full: English, or of unknown language."""
    return document.language in (None, "en")


def _refuse_too_long(item: Document | Failure, options: ReadOptions) -> Document | Failure:
    if isinstance(item, Failure) or len(item.text) <= options.max_chars:
        return item
    complaint = Complaint(
        what=f"the text has {len(item.text):,} characters; at most {options.max_chars:,} are read",
        mend="Split it into its articles, or raise the limit with --max-chars.",
    )
    return Failure(error=complaint, input=item.id)


def _parse(nlp: Language, documents: list[Document]) -> Iterator[Doc]:
    """Tag and parse texts, in order; our own components have not run yet."""
    texts = [pieces_of(_readable(document)) for document in documents]
    parsed = _parse_pieces(nlp, [piece for pieces in texts for piece in pieces])
    for pieces in texts:
        yield joined([next(parsed) for _ in pieces])


def _parse_pieces(nlp: Language, pieces: list[str]) -> Iterator[Doc]:
    """Tag and parse pieces, as many together as memory allows."""
    for group in _groups(pieces):
        with nlp.select_pipes(disable=[f"vedette_{name}" for name in COMPONENTS]):
            docs = list(nlp.pipe(group, batch_size=PARSED))
        yield from docs


def _groups(pieces: list[str]) -> Iterator[list[str]]:
    """Put neighbours together up to `GROUP_CHARS`; a piece that is longer stands alone."""
    group: list[str] = []
    chars = 0
    for piece in pieces:
        if group and chars + len(piece) > GROUP_CHARS:
            yield group
            group, chars = [], 0
        group.append(piece)
        chars += len(piece)
    yield group


def _readable(document: Document) -> str:
    """Return the text as the parser should see it: of the same length.

    Its case is restored, lines that were broken for their width are joined, and a wire's keys
    before its headline are blanked.
    """
    text = unwrap(blank_slug(document.text))
    return restore_case(text) if is_capitals(text) else text


def _read_english(nlp: Language, doc: Doc, document: Document) -> Reading:
    start_findings(doc, document)
    for name in COMPONENTS:
        doc = nlp.get_pipe(f"vedette_{name}")(doc)
    notices = list(_origin_notices(document))
    if is_capitals(document.text):
        notices.append(Notice(code="capitals", what="written in capitals; read with restored case"))
    return reading_from_doc(doc, notices)


def _read_foreign(document: Document, options: ReadOptions) -> Reading:
    nlp = foreign_pipeline(options.gazetteer, options.disputed)
    with nlp.memory_zone():  # its words are forgotten with it, as those of English are
        return _find_foreign(nlp, document)


def _find_foreign(nlp: Language, document: Document) -> Reading:
    doc = joined([nlp.make_doc(piece) for piece in pieces_of(document.text)])
    doc = nlp.get_pipe("sentencizer")(doc)
    start_findings(doc, document)
    for name, component in nlp.pipeline:
        if name.startswith("vedette_"):
            doc = component(doc)
    what = f"not English but {document.language!r}: only places, dates and numbers are read"
    return reading_from_doc(doc, [Notice(code="language", what=what), *_origin_notices(document)])


def _origin_notices(document: Document) -> Iterator[Notice]:
    if document.translated_from:
        what = f"translated from {document.translated_from!r}: wording may not be the source's own"
        yield Notice(code="translated", what=what)
