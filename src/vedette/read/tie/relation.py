"""Ties between parties: from offices, and from verbs that join two parties.

What is negated, supposed, foreseen or denied makes no tie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Relation
from vedette.read.tie.clause import is_unreal, listed, object_of, objects_of_preposition, subject_of
from vedette.read.tie.lexicon import TieWord, role_ties, verb_ties
from vedette.read.tie.setting import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from vedette.model import Entity, Role
    from vedette.read.tie.setting import Setting

__all__ = ["find_relations"]

FORMER = frozenset(("former", "ex", "late", "deposed", "ousted"))
"""Words by which an office is over: it makes a role, but no tie that holds."""
MEMBER = TieWord(kind="member_of", preposition=None, reverse=False)
"""What people that a text gives to a body are to it ("FMLN guerrillas")."""
WITH = frozenset(("with",))
PARTIES = frozenset(("person", "organization", "group"))


def find_relations(doc: Doc, setting: Setting) -> tuple[Relation, ...]:
    """Return the ties of a Doc in text order, each once."""
    found = {
        (relation.kind, relation.from_, relation.to, relation.trigger): relation
        for relation in (*_from_roles(setting), *_from_verbs(doc, setting))
        if relation.from_ != relation.to
    }
    return tuple(sorted(found.values(), key=lambda r: (r.trigger or (0, 0), r.from_, r.to)))


def _from_roles(setting: Setting) -> Iterator[Relation]:
    for entity in setting.found.entities:
        for role in entity.roles:
            word = _role_word(role) or (MEMBER if entity.kind == "group" else None)
            ended = FORMER & set(role.title.lower().split())
            if role.of is None or word is None or ended:
                continue
            if not setting.is_denied(role.start):
                yield _relation(setting, word, (entity.id, role.of), (role.start, role.end))


def _role_word(role: Role) -> TieWord | None:
    """Find the head of a title: "former Minister of Justice" is a minister."""
    title = role.title.lower()
    for words in (title.split(), title.split(" of ")[0].split()):
        for begin in range(len(words)):
            found = role_ties().get(" ".join(words[begin:]))
            if found is not None:
                return found
    return None


def _relation(
    setting: Setting,
    word: TieWord,
    ends: tuple[str, str],
    trigger: tuple[int, int],
    time: int | None = None,
) -> Relation:
    statement = setting.innermost.at(trigger[0])
    return Relation(
        kind=word.kind,
        from_=ends[1] if word.reverse else ends[0],
        to=ends[0] if word.reverse else ends[1],
        trigger=trigger,
        time=time,
        statement=statement.id if statement else None,
    )


def _from_verbs(doc: Doc, setting: Setting) -> Iterator[Relation]:
    verbs = verb_ties()
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_ in verbs and not is_unreal(token):
            word = verbs[token.lemma_]
            if not setting.is_denied(token.idx):
                yield from _join(setting, word, token)


def _join(setting: Setting, word: TieWord, verb: Token) -> Iterator[Relation]:
    subject = subject_of(verb)
    if subject is None:
        return
    targets = list(_targets(word, verb))
    starts = [e for t in listed(subject) for e in _live(setting, t)]
    ends = [e for target in targets for t in listed(target) for e in _live(setting, t)]
    if not targets and word.kind == "meets" and len(starts) > 1:
        starts, ends = starts[:1], starts[1:]
    time = setting.time_of(verb)
    for one in starts:
        for other in ends:
            if word.kind == "member_of" and one.sector == "GOV" and one.kind == "organization":
                continue
            yield _relation(setting, word, (one.id, other.id), span_of(verb), time)


def _live(setting: Setting, token: Token) -> list[Entity]:
    """Return the parties of a token, or the person named beside it ("the agency's head, X")."""
    found = [entity for entity in setting.parties(token) if entity.kind in PARTIES]
    if any(entity.kind == "person" for entity in found):
        return found
    beside = [e for c in token.children if c.dep_ == "appos" for e in setting.parties(c)]
    return [entity for entity in beside if entity.kind == "person"] or found


def _targets(word: TieWord, verb: Token) -> Iterator[Token]:
    if word.preposition in (None, "*"):
        target = object_of(verb)
        if target is not None:
            yield target
    if word.preposition is not None:
        wanted = WITH if word.preposition == "*" else frozenset((word.preposition,))
        yield from objects_of_preposition(verb, wanted)
