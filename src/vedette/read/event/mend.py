"""Repairs of what the parser often gets wrong.

* Infinitives that it takes for nouns: in "began to storm it" the tagger reads "storm" as a noun,
  and the parser hangs it below "to" as if it were a place. A bare noun that is also a known verb
  and stands behind "to" is made a verb again.
* Names that it takes for participles: in "*Shining Path* rebels fled" nobody shines.
* Passives of headlines: in "two soldiers killed near Gao" the soldiers killed nobody.
* Lists of names that it takes for further names of the first: "they shot Ali, Omar, and Jose".
* Subjects that it takes for names of the place before them: "in Gao, a farmer, 60, was shot".
* Clauses with "who" that it hangs on a thing: "fighters in two *trucks*, who opened fire".
* Participles of deeds that it hangs on people: "the murder of two *nuns* committed by soldiers".
* Subjects behind a passive that it hangs on the auxiliary: "also injured *were* two nurses".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "Tree",
    "mend_bare_passives",
    "mend_deeds",
    "mend_infinitives",
    "mend_inversions",
    "mend_lists",
    "mend_lost_subjects",
    "mend_names",
    "mend_persons",
]

INFINITIVES = frozenset({"xcomp", "advcl", "acl", "ccomp", "relcl"})
CLOSED = frozenset({"aux", "auxpass", "agent", "dobj", "dative", "ccomp", "xcomp", "prt", "oprd"})
"""What a verb in a headline's passive has not got."""
FAR = 15
"""Words before a verb among which its subject is looked for."""
INSIDE_CLAUSE = frozenset({"relcl", "acl", "xcomp", "pcomp", "csubj"})
DONE = frozenset({"perpetrated", "committed", "carried", "staged", "masterminded"})
"""Participles that are said of deeds, never of people."""
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
    types: list[str]
    """Entity type that the pipeline's own recogniser gives, or ""."""


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


def mend_names(tree: Tree, names: Iterable[range]) -> None:
    """Make of a participle that begins a name what it is: a part of the phrase behind it.

    Args:
        tree: the parse, changed in place.
        names: tokens of the names.
    """
    for name in names:
        first = name.start
        if tree.tags[first] != "VBG" or tree.deps[first] in DESCRIBING:
            continue
        head = next((c for c in tree.children[first] if tree.deps[c] == "dobj"), None)
        if head is not None and head > first:
            _swap(first, head, tree)


def _swap(part: int, head: int, tree: Tree) -> None:
    """Let a word take the place of the one above it, which then belongs to it."""
    above = tree.heads[part]
    dep = tree.deps[part]
    tree.deps[head] = {"csubj": "nsubj", "csubjpass": "nsubjpass"}.get(dep, dep)
    tree.heads[head], tree.heads[part] = above, head
    tree.pos[part], tree.tags[part], tree.deps[part] = "PROPN", "NNP", "compound"
    if above >= 0:
        tree.children[above][tree.children[above].index(part)] = head
    moved = [c for c in tree.children[part] if c != head]
    for child in moved:
        tree.heads[child] = head
    tree.children[part] = []
    tree.children[head] = sorted({part, *moved, *tree.children[head]})


def mend_bare_passives(tree: Tree, befalling: frozenset[str]) -> None:
    """Make passives of verbs that stand without what befell whom: "two soldiers *killed* in Gao".

    Args:
        tree: the parse, changed in place.
        befalling: past forms of verbs that never stand without an object.
    """
    for verb, word in enumerate(tree.words):
        if word not in befalling or tree.tags[verb] not in ("VBD", "VBN"):
            continue
        own = tree.children[verb]
        subjects = [c for c in own if tree.deps[c] == "nsubj"]
        if not subjects or tree.deps[verb] in INSIDE_CLAUSE or _has_object(verb, tree):
            continue
        tree.tags[verb] = "VBN"
        for one in subjects:
            tree.deps[one] = "nsubjpass"


def _has_object(verb: int, tree: Tree) -> bool:
    joined = [c for c in tree.children[verb] if tree.deps[c] == "conj" and tree.pos[c] == "VERB"]
    return any(tree.deps[c] in CLOSED for one in (verb, *joined) for c in tree.children[one])


def mend_lists(tree: Tree) -> None:
    """Make one list of names of which the parser made a name and its apposition.

    Who is coordinated with what a name is called ("Ali, a nurse, and *Omar*") belongs to the name.
    """
    for token, dep in enumerate(tree.deps):
        if dep == "conj" and tree.types[token] == "PERSON":
            _hang_on_name(token, tree)
        if dep != "appos" or not tree.types[token] == tree.types[tree.heads[token]] == "PERSON":
            continue
        own = tree.children[token]
        if any(tree.deps[c] == "cc" for c in own) and any(tree.deps[c] == "conj" for c in own):
            tree.deps[token] = "conj"


def _hang_on_name(token: int, tree: Tree) -> None:
    called = tree.heads[token]
    if tree.deps[called] != "appos" or tree.types[called] or tree.pos[called] != "NOUN":
        return
    name = tree.heads[called]
    if tree.types[name] == "PERSON":
        _hang(token, name, tree)


def _hang(token: int, head: int, tree: Tree) -> None:
    """Hang a token on another head than the one that it hangs on."""
    tree.children[tree.heads[token]].remove(token)
    tree.heads[token] = head
    tree.children[head] = sorted((*tree.children[head], token))


def mend_lost_subjects(tree: Tree) -> None:
    """Give passives without a subject the apposition that stands right before them."""
    for verb, own in enumerate(tree.children):
        deps = {tree.deps[c] for c in own}
        if "auxpass" not in deps or not deps.isdisjoint(("nsubj", "nsubjpass", "csubjpass")):
            continue
        if tree.deps[verb] not in ("ROOT", "ccomp", "conj"):
            continue
        subject = _apposition_before(verb, tree)
        if subject is not None:
            _hang(subject, verb, tree)
            tree.deps[subject] = "nsubjpass"


def _apposition_before(verb: int, tree: Tree) -> int | None:
    """Return the noun that a preposition below the verb has drawn in as an apposition."""
    first = min(c for c in tree.children[verb] if tree.deps[c] in ("aux", "auxpass"))
    for token in range(first - 1, max(-1, first - FAR), -1):
        if tree.deps[token] != "appos":
            continue
        while tree.deps[tree.heads[token]] == "appos":
            token = tree.heads[token]
        above = tree.heads[token]
        while above >= 0 and tree.heads[above] != verb:
            above = tree.heads[above]
        return token if above >= 0 and tree.deps[above] == "prep" else None
    return None


def mend_persons(tree: Tree, is_person: Sequence[bool]) -> None:
    """Hang clauses with "who" that stand at a thing on the nearest person above it.

    Args:
        tree: the parse, changed in place.
        is_person: whether a token names people.
    """
    for verb, dep in enumerate(tree.deps):
        thing = tree.heads[verb]
        if dep != "relcl" or is_person[thing] or tree.pos[thing] != "NOUN":
            continue
        if not any(tree.words[c] == "who" for c in tree.children[verb]):
            continue
        person = _person_above(thing, tree, is_person)
        if person is not None:
            _hang(verb, person, tree)


def _person_above(thing: int, tree: Tree, is_person: Sequence[bool]) -> int | None:
    """Return the nearest word for people that a thing hangs on, or that its verb speaks of."""
    above = tree.heads[thing]
    while above >= 0:
        if is_person[above]:
            return above
        if tree.pos[above] == "VERB":
            before = (c for c in tree.children[above] if c < thing and is_person[c])
            return max(before, default=None)
        above = tree.heads[above]
    return None


def mend_deeds(tree: Tree, is_person: Sequence[bool]) -> None:
    """Hang participles of what is done ("perpetrated by") on the deed above the people it befell.

    Args:
        tree: the parse, changed in place.
        is_person: whether a token names people.
    """
    for verb, dep in enumerate(tree.deps):
        person = tree.heads[verb]
        if dep != "acl" or tree.words[verb] not in DONE or not is_person[person]:
            continue
        if tree.words[verb] == "carried" and not _is_carried_out(verb, tree):
            continue
        deed = _deed_above(person, tree, is_person)
        if deed is not None:
            _hang(verb, deed, tree)


def _is_carried_out(verb: int, tree: Tree) -> bool:
    return any(tree.words[c] == "out" for c in tree.children[verb])


def _deed_above(person: int, tree: Tree, is_person: Sequence[bool]) -> int | None:
    """Return the noun that people hang on by a preposition: "the *murder* of the two nuns"."""
    above = tree.heads[person]
    while above >= 0 and (is_person[above] or tree.deps[above] == "prep"):
        above = tree.heads[above]
    return above if above >= 0 and tree.pos[above] == "NOUN" else None


def mend_inversions(tree: Tree) -> None:
    """Give passives the subject that stands behind their auxiliary."""
    for auxiliary, dep in enumerate(tree.deps):
        if dep != "auxpass":
            continue
        verb = tree.heads[auxiliary]
        for one in [c for c in tree.children[auxiliary] if tree.deps[c] in ("nsubj", "attr")]:
            _hang(one, verb, tree)
            tree.deps[one] = "nsubjpass"
