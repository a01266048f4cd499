"""What hangs on an event's noun, read from the parse alone.

Whose it is, who is said to have done it, who says that it was he, what it befell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.read.event.parse import Parse

__all__ = [
    "blamed",
    "claiming_verb",
    "has_of",
    "is_presented",
    "noun_before",
    "numbers_at",
    "possessors",
    "said_doers",
    "scenes",
    "spared",
    "toll_verb",
    "wider_prepositions",
]

TIMES = frozenset({"DATE", "TIME"})
CREDIT = frozenset({"responsibility", "credit"})
TAKING = frozenset({"claim", "take", "accept", "admit", "acknowledge", "assume"})
BLAMING = {"attribute": "to", "ascribe": "to", "blame": "on", "pin": "on", "mastermind": "subj"}
"""Verb whose object is an event → the slot of who is said to have done it."""
GUILTY = frozenset(
    (adjective, word)
    for adjective in ("responsible", "guilty", "culpable", "accountable")
    for word in ("for", "of")
)
TAKING_PART = frozenset({"implicate", "involve", "participate"})
WORK = frozenset({"work", "handiwork", "doing"})
"""Nouns that name an event by who made it: "the attack was the *work* of"."""
SCENE = frozenset(
    {"at", "in", "inside", "outside", "near", "under", "beneath", "beside", "behind", "opposite",
     "on", "against"}
)  # fmt: skip
MANY = frozenset({"many", "several", "scores", "dozens"})
GROUNDS = frozenset(
    {"reason", "cause", "motive", "ground", "pretext", "excuse", "explanation", "example", "proof",
     "evidence", "sign", "justification"}
)  # fmt: skip
UNHURT = frozenset({"unharmed", "unhurt", "uninjured", "unscathed", "safe"})
DOING = frozenset({"commit", "perpetrate", "carry", "launch", "stage", "direct", "make"})
INSIDE = frozenset({"compound", "appos", "nmod", "amod", "poss"})
"""Relations of a word to the head of its own phrase."""


def possessors(parse: Parse, noun: int) -> list[int]:
    """Return whose a noun is; a day owns nothing: "*last night's* guerrilla attack"."""
    return [c for c in parse.children[noun] if parse.deps[c] == "poss" and not _is_time(parse, c)]


def _is_time(parse: Parse, token: int) -> bool:
    return parse.types[token] in TIMES


def said_doers(parse: Parse, noun: int) -> list[int]:
    """Return what stands behind "by": "the attack *by*", "the attack carried out *by*"."""
    made = [c for c in parse.children[noun] if parse.deps[c] == "acl" and parse.tags[c] == "VBN"]
    return [o for one in (noun, *made) for word, o in parse.prepositions(one) if word == "by"]


def has_of(parse: Parse, noun: int) -> bool:
    """Say whether a noun has an "of": then its owner acts, "the gang's murder *of* Mora"."""
    return any(word == "of" for word, _ in parse.prepositions(noun))


def claiming_verb(parse: Parse, noun: int) -> int | None:
    """Return the verb of "claimed responsibility for the *attack*"; None where there is none."""
    above = parse.ancestors(noun)[:3]
    if len(above) < 3 or parse.lemmas[above[0]] != "for":  # noqa: PLR2004
        return None
    _, owned, verb = above
    is_taken = parse.deps[owned] == "dobj" and parse.lemmas[verb] in TAKING
    return verb if is_taken and parse.lemmas[owned] in CREDIT else None


def blamed(parse: Parse, noun: int) -> tuple[str, int] | None:
    """Return who a text says was behind an event, as (slot, word that has it); None for nobody.

    "The *mafia* is responsible for the murder", "attributed the murder to the *mafia*", "soldiers
    implicated in the murder", "the attack was the work of *guerrillas*".
    """
    return _blamed_by_clause(parse, noun) or _blamed_above(parse, noun)


def _blamed_above(parse: Parse, noun: int) -> tuple[str, int] | None:
    holder, dep = parse.heads[noun], parse.deps[noun]
    if holder < 0:
        return None
    if dep in ("dobj", "nsubjpass") and parse.lemmas[holder] in BLAMING:
        return BLAMING[parse.lemmas[holder]], holder
    if dep == "nsubj" and (work := parse.child(holder, "attr")) is not None:
        return ("of", work) if parse.lemmas[work] in WORK else None
    return _behind(parse, holder) if dep == "pobj" else None


def _blamed_by_clause(parse: Parse, noun: int) -> tuple[str, int] | None:
    """Read "the attack *attributed to*", "*which* they blame on", "*for which* they are held …"."""
    for clause in parse.children[noun]:
        if parse.deps[clause] not in ("acl", "relcl"):
            continue
        if parse.lemmas[clause] in BLAMING and parse.tags[clause] != "VBG":
            return BLAMING[parse.lemmas[clause]], clause
        for token in parse.below(clause):
            if parse.words[token] == "which" and parse.deps[token] == "pobj":
                return _behind(parse, parse.heads[token])
    return None


def _behind(parse: Parse, preposition: int) -> tuple[str, int] | None:
    """Return who is behind what a preposition brings: "responsible *for* the attack"."""
    word, holder = parse.lemmas[preposition], parse.heads[preposition]
    if holder < 0:
        return None
    lemma = parse.lemmas[holder]
    if word == "behind" and lemma == "be":
        return "subj", holder
    if parse.pos[holder] == "ADJ":
        return ("who", holder) if (lemma, word) in GUILTY else None
    judged = parse.child(holder, "oprd", "acomp")
    if judged is not None and (parse.lemmas[judged], word) in GUILTY:
        return ("obj" if lemma == "hold" else "subj"), holder
    if word != "in" or lemma not in TAKING_PART:
        return None
    return ("obj" if parse.is_passive(holder) else "subj"), holder


def scenes(parse: Parse, verb: int) -> list[int]:
    """Return at what something went off: "exploded under *a bus*", "in front of *the bank*"."""
    found = []
    for word, one in parse.prepositions(verb):
        if word == "in" and parse.lemmas[one] == "front":
            found += [o for other, o in parse.prepositions(one) if other == "of"]
        elif word in SCENE:
            found.append(one)
    return found


def noun_before(parse: Parse, participle: int) -> int | None:
    """Return the noun that a participle behind a comma tells of: "a farmer, *killed* on Monday"."""
    token = participle - 2
    if token < 0 or parse.words[participle - 1] != ",":
        return None
    while parse.heads[token] >= 0 and parse.pos[token] not in ("NOUN", "PROPN"):
        token = parse.heads[token]
    while parse.deps[token] in INSIDE:
        token = parse.heads[token]
    return token if parse.deps[token] in ("dobj", "pobj", "nsubjpass") else None


def numbers_at(parse: Parse, adjective: int) -> list[int]:
    """Return the numbers that an adjective is said of where no noun stands: "*ten* dead"."""
    held = [c for c in parse.children[adjective] if parse.deps[c] in ("nummod", "amod")]
    return [c for c in held if parse.pos[c] == "NUM" or parse.words[c] in MANY]


def toll_verb(parse: Parse, noun: int, rising: frozenset[str]) -> int | None:
    """Return the verb that says how many died in an event: "the toll of the raid *rose* to ten".

    Args:
        parse: of the text.
        noun: the word that names the event.
        rising: verbs that say how high a count stands.
    """
    above = parse.ancestors(noun)[:3]
    if parse.deps[noun] != "pobj" or len(above) < 3:  # noqa: PLR2004
        return None
    _, toll, verb = above
    counts = parse.lemmas[toll] == "toll" and parse.deps[toll] == "nsubj"
    return verb if counts and parse.lemmas[verb] in rising else None


def is_presented(parse: Parse, noun: int, verb: int) -> bool:
    """Say whether a verb only says what an event is to somebody: "gave the attack *as* a reason".

    The parser may hang the "as" on any noun before it.
    """
    if any(word == "as" and one > noun for word, one in parse.prepositions(verb)):
        return True
    below = (one for one in parse.below(verb) if one > noun and parse.words[one] == "as")
    return any(parse.lemmas[one] in GROUNDS for mark in below for one in parse.children[mark])


def spared(parse: Parse, noun: int) -> list[int]:
    """Return who came out of an event unhurt: "*the mayor* was unharmed following the attack"."""
    above = parse.ancestors(noun)[:3]
    if parse.deps[noun] != "pobj" or len(above) < 2:  # noqa: PLR2004
        return []
    holder = above[1]
    judged = parse.child(holder, "acomp", "oprd") if parse.pos[holder] != "ADJ" else holder
    if judged is None or parse.words[judged] not in UNHURT:
        return []
    verb = holder if holder != judged else parse.heads[judged]
    return [c for c in parse.children[verb] if parse.deps[c] == "nsubj"] if verb >= 0 else []


def wider_prepositions(parse: Parse, noun: int) -> list[tuple[str, int]]:
    """Return the prepositional phrases of an event noun that the parser hangs on a word between.

    "The murder on Monday *of a judge*", "the murder committed by rebels *against a judge*".
    """
    between = [o for word, o in parse.prepositions(noun) if word == "on" and _is_time(parse, o)]
    done = (c for c in parse.children[noun] if parse.deps[c] == "acl" and parse.tags[c] == "VBN")
    between += [c for c in done if parse.lemmas[c] in DOING]
    return [
        (word, one)
        for holder in between
        for word, one in parse.prepositions(holder)
        if word in ("of", "against", "on") and not _is_time(parse, one)
    ]
