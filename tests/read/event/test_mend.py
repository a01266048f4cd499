"""What the parser often gets wrong, and its repair."""

from __future__ import annotations

import pytest

from vedette.read.event.mend import (
    Tree,
    mend_bare_passives,
    mend_deeds,
    mend_infinitives,
    mend_inversions,
    mend_lists,
    mend_lost_subjects,
    mend_names,
    mend_persons,
)


def tree(words: str, tags: str, deps: str, heads: list[int], types: str = "") -> Tree:
    names = {
        "NN": "NOUN", "VBD": "VERB", "VB": "VERB", "VBN": "VERB", "VBG": "VERB", "IN": "ADP",
        "TO": "PART", "DT": "DET", "CC": "CCONJ", "NNP": "PROPN", ",": "PUNCT",
    }  # fmt: skip
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
        types=types.split() or [""] * len(heads),
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


def test_name_is_no_participle() -> None:
    parse = tree(
        "Shining Path rebels fled", "VBG NNP NN VBD", "csubj compound dobj ROOT", [3, 2, 0, -1]
    )
    mend_names(parse, [range(2)])
    assert (parse.deps[0], parse.tags[0], parse.heads[0]) == ("compound", "NNP", 2)
    assert (parse.deps[2], parse.heads[2]) == ("nsubj", 3)
    assert parse.children == [[], [], [0, 1], [2]]


def test_participle_outside_a_name_stays_one() -> None:
    words = "shelling the village ended", "VBG DT NN VBD", "csubj det dobj ROOT", [3, 2, 0, -1]
    parse = tree(*words)
    mend_names(parse, [])
    assert parse == tree(*words)


@pytest.mark.parametrize(
    ("words", "tags", "deps", "heads", "is_passive"),
    [
        ("men killed in Gao", "NN VBD IN NNP", "nsubj ROOT prep pobj", [1, -1, 1, 2], True),
        ("men killed two boys", "NN VBD NN NN", "nsubj ROOT nummod dobj", [1, -1, 3, 1], False),
        ("men gathered in Gao", "NN VBD IN NNP", "nsubj ROOT prep pobj", [1, -1, 1, 2], False),
        ("men killed and robbed boys", "NN VBD CC VBD NN", "nsubj ROOT cc conj dobj",
         [1, -1, 1, 1, 3], False),
    ],
)  # fmt: skip
def test_passive_of_a_headline(
    words: str, tags: str, deps: str, heads: list[int], *, is_passive: bool
) -> None:
    parse = tree(words, tags, deps, heads)
    mend_bare_passives(parse, frozenset({"killed"}))
    assert (parse.deps[0] == "nsubjpass") is is_passive


def test_list_of_names_is_one_list() -> None:
    parse = tree(
        "Ali , Omar and Jose", "NNP , NNP CC NNP", "dobj punct appos cc conj", [-1, 0, 0, 2, 2],
        "PERSON - PERSON - PERSON",
    )  # fmt: skip
    mend_lists(parse)
    assert parse.deps[2] == "conj"


def test_further_name_of_one_person_stays_one() -> None:
    parse = tree("Ali , Omar", "NNP , NNP", "dobj punct appos", [-1, 0, 0], "PERSON - PERSON")
    mend_lists(parse)
    assert parse.deps[2] == "appos"


def test_passive_takes_back_its_subject() -> None:
    parse = tree(
        "in Gao , men were shot", "IN NNP , NN VBD VBN", "prep pobj punct appos auxpass ROOT",
        [5, 0, 1, 1, 5, -1],
    )  # fmt: skip
    mend_lost_subjects(parse)
    assert (parse.deps[3], parse.heads[3]) == ("nsubjpass", 5)
    assert parse.children[5] == [0, 3, 4]
    assert parse.children[1] == [2]


def test_passive_that_has_its_subject_keeps_it() -> None:
    words = (
        "men , guards , were shot", "NN , NN , VBD VBN", "nsubjpass punct appos punct auxpass ROOT",
        [5, 0, 0, 5, 5, -1],
    )  # fmt: skip
    parse = tree(*words)
    mend_lost_subjects(parse)
    assert parse == tree(*words)


def test_clause_with_who_belongs_to_people() -> None:
    parse = tree(
        "men in trucks who fled", "NN IN NN NN VBD", "ROOT prep pobj nsubj relcl", [-1, 0, 1, 4, 2]
    )
    mend_persons(parse, [True, False, False, False, False])
    assert parse.heads[4] == 0
    assert parse.children == [[1, 4], [2], [], [], [3]]


def deed(participle: str, particle: str) -> Tree:
    return tree(
        f"murder of nuns {participle} {particle} soldiers",
        "NN IN NN VBN IN NN",
        "ROOT prep pobj acl x agent",
        [-1, 0, 1, 2, 3, 3],
    )


def test_what_is_perpetrated_is_the_deed_and_not_whom_it_befell() -> None:
    parse = deed("perpetrated", "by")
    mend_deeds(parse, [False, False, True, False, False, True])
    assert (parse.heads[3], parse.children[0], parse.children[2]) == (0, [1, 3], [])


def test_nuns_that_are_carried_are_no_deed() -> None:
    parse = deed("carried", "by")
    mend_deeds(parse, [False, False, True, False, False, True])
    assert parse.heads[3] == 2
    parse = deed("carried", "out")
    mend_deeds(parse, [False, False, True, False, False, True])
    assert parse.heads[3] == 0


def test_deed_without_people_keeps_its_participle() -> None:
    parse = deed("perpetrated", "by")
    mend_deeds(parse, [False] * 6)
    assert parse.heads[3] == 2


def test_subject_behind_the_auxiliary_is_the_verbs() -> None:
    parse = tree("hurt were nurses", "VBN VBD NN", "ROOT auxpass nsubj", [-1, 0, 1])
    mend_inversions(parse)
    assert (parse.heads[2], parse.deps[2], parse.children) == (0, "nsubjpass", [[1, 2], [], []])


def test_name_behind_what_another_is_called_belongs_to_the_list() -> None:
    parse = tree(
        "Ali nurse and Omar",
        "NNP NN CC NNP",
        "ROOT appos cc conj",
        [-1, 0, 1, 1],
    )
    parse.types[0] = parse.types[3] = "PERSON"
    mend_lists(parse)
    assert (parse.heads[3], parse.children) == (0, [[1, 3], [2], [], []])
