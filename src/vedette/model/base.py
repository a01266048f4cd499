"""What all values of the model share: frozen, strict about names, no I/O."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["Value"]


class Value(BaseModel):
    """A frozen value: equal when its fields are equal, refused when a field is misnamed."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="null")
