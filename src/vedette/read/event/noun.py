"""What hangs on an event's noun, read from the parse alone.

Whose it is, who is said to have done it, who says that it was he, what it befell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.event.parse import PASSIVE_SUBJECTS, SUBJECTS

if TYPE_CHECKING:
    from vedette.read.event.parse import Parse

__all__ = [
    "blamed",
    "claiming_verb",
    "done_to",
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
PART = frozenset(
    {"involvement", "participation", "role", "part", "complicity", "hand", "implication"}
)
"""Nouns for what somebody had in an event: "the *involvement* of the army in the murder"."""
LINKING = frozenset({"link", "tie", "connect"})
NO = frozenset({"no", "neither", "possible", "potential"})
"""Words with which nothing is said of who did it."""
NOBODY = frozenset({"nobody", "none", "neither"})
DENYING = frozenset({"deny", "reject", "refute", "dismiss", "doubt", "exclude", "rule"})
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
    """Return the verb of "claimed responsibility for the *attack*"; None where nobody did.

    The event may stand before it: "the *attack*, for which the rebels claimed responsibility".
    """
    above = parse.ancestors(noun)[:3]
    found = None
    if above and parse.lemmas[above[0]] == "for":
        found = next((one for one in above[1:] if _takes_credit(parse, one)), None)
    if found is None:
        found = next((c for c in parse.children[noun] if _is_credited_in(parse, c)), None)
    return None if found is None or _is_denied(parse, found) else found


def _takes_credit(parse: Parse, verb: int) -> bool:
    taken = parse.child(verb, "dobj")
    return parse.lemmas[verb] in TAKING and taken is not None and parse.lemmas[taken] in CREDIT


def _is_credited_in(parse: Parse, clause: int) -> bool:
    """Say whether a relative clause is "for which they claimed responsibility"."""
    if parse.deps[clause] != "relcl" or not _takes_credit(parse, clause):
        return False
    return any(
        parse.words[one] == "which" and parse.lemmas[parse.heads[one]] == "for"
        for one in parse.below(clause)
    )


def _is_denied(parse: Parse, holder: int) -> bool:
    """Say whether a text says that nobody did something, or leaves it open, or denies it."""
    subject = parse.child(holder, *SUBJECTS, *PASSIVE_SUBJECTS)
    if subject is not None and parse.words[subject] in NOBODY:
        return True
    if parse.child(holder, "neg") is not None:
        return True
    held = (holder, *([subject] if subject is not None else []))
    if any(parse.words[c] in NO for one in held for c in parse.children[one]):
        return True
    above = parse.heads[holder]
    return above >= 0 and parse.deps[holder] == "dobj" and parse.lemmas[above] in DENYING


def blamed(parse: Parse, noun: int) -> tuple[str, int] | None:
    """Return who a text says was behind an event, as (slot, word that has it); None for nobody.

    "The *mafia* is responsible for the murder", "attributed the murder to the *mafia*", "soldiers
    implicated in the murder", "the attack was the work of *guerrillas*", "the involvement of
    *soldiers* in the murder", "papers that link the *rebels* to the attack".
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
    if holder < 0 or _is_denied(parse, holder):
        return None
    lemma = parse.lemmas[holder]
    if word == "in" and lemma in PART and parse.pos[holder] == "NOUN":
        return ("of" if has_of(parse, holder) else "subj"), holder
    if word in ("with", "to") and (verb := _linking(parse, holder)) is not None:
        return "obj", verb
    if word == "behind" and lemma == "be":
        return "subj", holder
    if word == "in" and lemma in TAKING_PART and parse.pos[holder] != "ADJ":
        return ("obj" if parse.is_passive(holder) else "subj"), holder
    return _guilty(parse, holder, word)


def _guilty(parse: Parse, holder: int, word: str) -> tuple[str, int] | None:
    """Return who is called guilty of what a word brings: "held *responsible* for"."""
    lemma = parse.lemmas[holder]
    if parse.pos[holder] == "ADJ":
        return ("who", holder) if (lemma, word) in GUILTY else None
    judged = parse.child(holder, "oprd", "acomp")
    if judged is None or (parse.lemmas[judged], word) not in GUILTY:
        return None
    return ("obj" if lemma == "hold" else "subj"), holder


def _linking(parse: Parse, holder: int) -> int | None:
    """Return the verb of "*linked* the rebels to the attack"; None where there is none.

    The parser may hang the "to" on who is linked.
    """
    verb = parse.heads[holder] if parse.deps[holder] == "dobj" else holder
    return verb if parse.lemmas[verb] in LINKING and parse.pos[verb] == "VERB" else None


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


def done_to(parse: Parse, noun: int) -> list[int]:
    """Return the participles that say that an event took place: "the murder *committed* by"."""
    own = (c for c in parse.children[noun] if parse.deps[c] == "acl" and parse.tags[c] == "VBN")
    return [c for c in own if parse.lemmas[c] in DOING]


def wider_prepositions(parse: Parse, noun: int) -> list[tuple[str, int]]:
    """Return the prepositional phrases of an event noun that the parser hangs on a word between.

    "The murder on Monday *of a judge*", "the murder committed by rebels *against a judge*".
    """
    between = [o for word, o in parse.prepositions(noun) if word == "on" and _is_time(parse, o)]
    between += done_to(parse, noun)
    return [
        (word, one)
        for holder in between
        for word, one in parse.prepositions(holder)
        if word in ("of", "against", "on") and not _is_time(parse, one)
    ]
