"""vedette reads open reporting about a crisis and keeps every claim tied to who said it.

The flow is `collect → read → fuse → assess → report`; `vedette.pipeline` alone knows its order.
"""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("vedette")
