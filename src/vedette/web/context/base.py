"""What all contexts share."""

from __future__ import annotations

from vedette.model.base import Value

__all__ = ["Context"]


class Context(Value):
    """All that one page shows; its fields are described in the OpenAPI description."""

    model_config = Value.model_config | {"use_attribute_docstrings": True}
