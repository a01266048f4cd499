"""Component `statements`: who says, thinks or wants what, in whose words, inside whose statement.

Source, cue and content come from the parse by a lexicon of cues (`lexicon`, cues.tsv): verbs
(`clause`), nouns and adjectives (`noun`), phrases and adverbs (`phrase`), colons of headlines
(`headline`). `speech` gives quotations to their speakers, `credit` turns round "citing police",
`relay` reads "writes about this", `assemble` nests the statements. When
something was said is left to the component `times`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from vedette.read.component import typed
from vedette.read.findings import findings_of
from vedette.read.statement.assemble import statements_from_drafts
from vedette.read.statement.clause import find_clauses
from vedette.read.statement.credit import give_credit
from vedette.read.statement.draft import lay_out
from vedette.read.statement.headline import find_headlines
from vedette.read.statement.lexicon import cues_by_form
from vedette.read.statement.noun import find_nominals
from vedette.read.statement.phrase import find_phrases
from vedette.read.statement.relay import give_relayed
from vedette.read.statement.speech import give_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from vedette.model import Statement

__all__ = ["find_statements"]


@Language.factory("vedette_statements", requires=["token.dep", "token.pos", "token.head"])
@typed
def make_statements(nlp: Language, name: str) -> object:
    """Make the component `statements`."""
    for pos in ("VERB", "NOUN", "ADJ", "ADV"):
        cues_by_form(pos)

    def statements(doc: Doc) -> Doc:
        findings = findings_of(doc)
        findings.statements = find_statements(doc, findings.document.text)
        return doc

    return statements


def find_statements(doc: Doc, surface: str) -> tuple[Statement, ...]:
    """Find the statements of a parsed Doc; none where it has no parse.

    Args:
        doc: a Doc with findings; its entities, where already found, name the sources.
        surface: the text as it was written, of the Doc's length.
    """
    if not doc.has_annotation("DEP"):
        return ()
    text = lay_out(doc, surface)
    drafts = [
        *find_clauses(text),
        *find_nominals(text),
        *find_phrases(text),
        *find_headlines(text),
    ]
    drafts = give_credit(text, give_quotes(text, drafts))
    return statements_from_drafts(text, give_relayed(text, drafts))
