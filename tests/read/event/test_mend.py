"""Infinitives that the parser takes for nouns."""

from __future__ import annotations

from vedette.read.event.mend import Tree, mend_infinitives


def tree(words: str, tags: str, deps: str, heads: list[int]) -> Tree:
    names = {"NN": "NOUN", "VBD": "VERB", "VB": "VERB", "IN": "ADP", "TO": "PART", "DT": "DET"}
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head >= 0:
            children[head].append(token)
    return Tree(
        words=words.split(),
        pos=[names[tag] for tag in tags.split()],
        tags=tags.split(),
        deps=deps.split(),
        heads=list(heads),
        children=children,
    )


def test_bare_noun_behind_to_becomes_a_verb() -> None:
    parse = tree("forces began to storm", "NN VBD IN NN", "nsubj ROOT prep pobj", [1, -1, 1, 2])
    mend_infinitives(parse, frozenset({"storm"}))
    assert (parse.pos[3], parse.deps[3], parse.heads[3]) == ("VERB", "xcomp", 1)
    assert parse.children == [[], [0, 3], [], [2]]


def test_noun_with_an_article_stays_a_noun() -> None:
    parse = tree(
        "he went to the storm", "NN VBD IN DT NN", "x ROOT prep det pobj", [1, -1, 1, 4, 2]
    )
    mend_infinitives(parse, frozenset({"storm"}))
    assert parse.pos[4] == "NOUN"


def test_noun_that_is_no_known_verb_stays_a_noun() -> None:
    parse = tree("he went to school", "NN VBD IN NN", "nsubj ROOT prep pobj", [1, -1, 1, 2])
    mend_infinitives(parse, frozenset({"storm"}))
    assert parse.pos[3] == "NOUN"


def test_infinitive_with_its_mark_becomes_a_verb() -> None:
    parse = tree("they began to storm", "NN VBD TO NN", "nsubj ROOT aux xcomp", [1, -1, 3, 1])
    mend_infinitives(parse, frozenset())
    assert (parse.pos[3], parse.tags[3]) == ("VERB", "VB")
