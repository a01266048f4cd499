"""One person with an indefinite article: "a policeman was killed" counts one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Quantity
from vedette.read.quantity.role import CASUALTY, role_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from vedette.model import Entity

__all__ = ["singles_in"]

ARTICLES = {"a", "an", "another"}
NOT_ONE = {
    "number", "group", "couple", "handful", "lot", "dozen", "series", "pair", "total", "family",
    "crowd", "team", "majority", "part", "result", "few", "member", "day", "time", "body", "blow",
}  # fmt: skip
"""Nouns whose singular counts more than one, or nobody."""
SINGULAR = {"NN", "NNP"}


def singles_in(doc: Doc, owners: Mapping[int, Entity]) -> list[Quantity]:
    """Return the single persons that are killed, wounded, detained, abducted or displaced."""
    return [
        Quantity(
            role=role, low=1.0, high=1.0, unit=noun.lower_, start=article.idx,
            end=noun.idx + len(noun), of=owners[noun.i].id if noun.i in owners else None,
        )
        for article in doc
        if article.lower_ in ARTICLES and (noun := article.head).i > article.i
        if _counts_one(noun) and (role := role_of(noun)) in CASUALTY
    ]  # fmt: skip


def _counts_one(noun: Token) -> bool:
    if noun.tag_ not in SINGULAR or noun.lemma_.lower() in NOT_ONE:
        return False
    return not any(child.dep_ == "nummod" for child in noun.children)
