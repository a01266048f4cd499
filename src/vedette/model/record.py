"""A reading record that came from elsewhere → a reading, or the reason why it is none.

Records of other programs may hold fields that vedette does not know, and nulls where it has a
default; both are passed over. What is there must have the form of the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from vedette.errors import ItemError
from vedette.model.reading import Reading

__all__ = ["reading_from_record"]

MEND = "Give records in the form that `vedette read --json` prints (see: vedette schema)."


def reading_from_record(record: object) -> Reading:
    """Return the reading that a parsed line of JSON stands for.

    Args:
        record: one object of schema 1; unknown fields are ignored, nulls take the default.

    Raises:
        ItemError: it is no reading record; `what` names the first fields that are wrong.
    """
    if not isinstance(record, Mapping):
        raise ItemError("a line is no JSON object", MEND)
    if record.get("schema", 1) != 1:
        raise ItemError(f"a record has schema {record['schema']!r}, not 1", MEND)
    filled = _completed(dict(record))
    try:
        return Reading.model_validate(_known(Reading, filled))
    except ValidationError as error:
        raise ItemError(_first_errors(error), MEND) from error


def _completed(record: dict[str, Any]) -> dict[str, Any]:
    """Fill in what follows from the text, where another program left it out."""
    document = record.get("document")
    if isinstance(document, Mapping) and isinstance(document.get("text"), str):
        id_ = document.get("id")
        text = document["text"].encode("utf-8", "surrogatepass")
        made = {
            "sha256": sha256(text).hexdigest(),
            "item": id_,
            "known_since": document.get("published") or "0001-01-01",
        }
        given = {key: value for key, value in document.items() if value is not None}
        record["document"] = made | given
    claims = record.get("claims")
    if isinstance(claims, list):
        record["claims"] = [_completed_claim(claim) for claim in claims]
    return record


def _completed_claim(claim: object) -> object:
    """Give a claim that names only its main place the list of its places."""
    if isinstance(claim, Mapping) and claim.get("place") is not None and not claim.get("places"):
        return {**claim, "places": [{"place": claim["place"]}]}
    return claim


def _known(form: object, value: object) -> object:
    """Leave out what the model has no field for, and nulls where it has a default."""
    model = _model_in(form)
    if isinstance(value, list | tuple):
        return [_known(form, each) for each in value]
    if model is None or not isinstance(value, Mapping):
        return value
    known = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in value and (value[key] is not None or field.is_required()):
            known[key] = _known(field.annotation, value[key])
    return known


def _model_in(form: object) -> type[BaseModel] | None:
    """Return the model that an annotation holds, in a list or an alternative too."""
    if isinstance(form, type) and issubclass(form, BaseModel):
        return form
    return next((model for inner in get_args(form) if (model := _model_in(inner))), None)


def _first_errors(error: ValidationError) -> str:
    """Say what is wrong, as `expected … @ $.path`, for at most three fields."""
    told = []
    for each in error.errors()[:3]:
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in each["loc"])
        told.append(f"{each['msg'][0].lower()}{each['msg'][1:]} @ ${''.join(steps)}")
    return f"a record has not the form of schema 1: {'; '.join(told)}"
