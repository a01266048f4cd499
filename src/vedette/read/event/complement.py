"""The clauses that fill a word: what is demanded, promised, planned or told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.read.event.parse import Parse

__all__ = ["complements"]

CLAUSES = frozenset({"xcomp", "ccomp", "acl"})
CLAUSAL = frozenset({"VERB", "AUX", "NOUN", "ADJ"})


def complements(parse: Parse, token: int) -> list[int]:
    """Return the verbs of the clauses that fill a word: what is demanded or promised."""
    found = [
        c for c in parse.children[token] if parse.deps[c] in CLAUSES and parse.pos[c] in CLAUSAL
    ]
    for child in parse.children[token]:
        if parse.deps[child] == "prep":
            found += [c for c in parse.children[child] if parse.deps[c] in ("pcomp", "ccomp")]
        elif parse.deps[child] in ("dobj", "pobj", "acomp", "oprd"):
            found += [
                c for c in parse.children[child] if parse.deps[c] in ("acl", "xcomp", "ccomp")
                and any(parse.tags[x] in ("TO", "IN") for x in parse.children[c])
            ]  # fmt: skip
    found += [
        c for c in parse.children[token]
        if parse.deps[c] == "advcl" and any(parse.tags[x] == "TO" for x in parse.children[c])
    ]  # fmt: skip
    return sorted({one for head in found for one in parse.conjuncts(head)})
