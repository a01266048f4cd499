"""Expectations about who and what a text names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.evaluate.kind.base import Kind, list_of_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.evaluate.view import View
    from vedette.model import Entity, Role

__all__ = ["ENTITY"]


def _find(view: View, words: str) -> Iterable[Entity]:
    return [entity for entity in view.reading.entities if view.mentions(entity, words)]


def _is_named_by_all(view: View, entity: Entity, expected: object) -> bool:
    return all(view.mentions(entity, words) for words in list_of_words(expected))


def _is_named_by_none(view: View, entity: Entity, expected: object) -> bool:
    return not any(view.mentions(entity, words) for words in list_of_words(expected))


def _has_role(_: View, entity: Entity, expected: object) -> bool:
    return any(str(expected).lower() in role.title.lower() for role in entity.roles)


def _has_role_of(view: View, entity: Entity, expected: object) -> bool:
    return any(_belongs_to(view, role, str(expected)) for role in entity.roles)


def _belongs_to(view: View, role: Role, expected: str) -> bool:
    body = view.entity(role.of)
    return body is not None and (body.country == expected or expected in body.name)


ENTITY: Kind[Entity] = Kind(
    find=_find,
    show=lambda _, entity: (
        f"{entity.name!r} ({entity.kind}, {entity.country}, {entity.sector}; "
        f"{len(entity.mentions)} mentions)"
    ),
    values={
        "kind": lambda _, entity: entity.kind,
        "name": lambda _, entity: entity.name,
        "country": lambda _, entity: entity.country,
        "ethnicity": lambda _, entity: entity.ethnicity,
        "religion": lambda _, entity: entity.religion,
        "sector": lambda _, entity: entity.sector,
    },
    checks={
        "same_as": _is_named_by_all,
        "not_same_as": _is_named_by_none,
        "role": _has_role,
        "role_of": _has_role_of,
        "named": lambda _, entity, words: str(words).lower() in entity.name.lower(),
        "has_ethnicity": lambda _, entity, yes: (entity.ethnicity is not None) is yes,
    },
)
"""`entity`: kind, name, named (a part of the name), country, ethnicity, has_ethnicity, religion,
sector, same_as and not_same_as (words that must, must not mention it), role (a part of a title),
role_of (country or a part of the name of the body)."""
