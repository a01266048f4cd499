"""Repairs of what the parser often gets wrong: infinitives that it takes for nouns.

"Began to storm it": the tagger reads "storm" as a noun, and the parser hangs it below "to" as if it
were a place. A bare noun that is also a known verb and stands behind "to" is made a verb again.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Tree", "mend_infinitives"]

INFINITIVES = frozenset({"xcomp", "advcl", "acl", "ccomp", "relcl"})
DESCRIBING = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The lists of one parse that a repair may change."""

    words: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]


def mend_infinitives(tree: Tree, verbs: frozenset[str]) -> None:
    """Make verbs again of infinitives that were read as nouns.

    Args:
        tree: the parse, changed in place.
        verbs: verbs that are known, in their base form.
    """
    for token, dep in enumerate(tree.deps):
        if tree.pos[token] != "NOUN":
            continue
        if dep in INFINITIVES and any(
            tree.tags[c] == "TO" and tree.deps[c] == "aux" for c in tree.children[token]
        ):
            tree.pos[token], tree.tags[token] = "VERB", "VB"
        elif dep == "pobj" and tree.words[token] in verbs and _is_bare(token, tree):
            _hang_on_verb(token, tree)


def _is_bare(token: int, tree: Tree) -> bool:
    """Say whether a noun stands without any word of its own right behind a "to" below a verb."""
    head = tree.heads[token]
    if head != token - 1 or tree.words[head] != "to" or tree.heads[head] < 0:
        return False
    described = any(tree.deps[c] in DESCRIBING for c in tree.children[token])
    return not described and tree.pos[tree.heads[head]] == "VERB" and tree.tags[token] == "NN"


def _hang_on_verb(token: int, tree: Tree) -> None:
    mark = tree.heads[token]
    verb = tree.heads[mark]
    tree.pos[token], tree.tags[token], tree.deps[token] = "VERB", "VB", "xcomp"
    tree.heads[token], tree.heads[mark] = verb, token
    tree.deps[mark], tree.tags[mark] = "aux", "TO"
    tree.children[mark].remove(token)
    tree.children[verb][tree.children[verb].index(mark)] = token
    tree.children[token].insert(0, mark)
