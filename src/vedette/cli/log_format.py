"""How a service writes down what it does: lines for people, or JSON lines for programs."""

import json
import logging
from datetime import UTC, datetime
from enum import Enum
from typing import Annotated

import typer

__all__ = ["LogFormat", "LogFormatOption", "log_as"]


class LogFormat(Enum):
    """A form of log lines."""

    text = "text"
    json = "json"


LogFormatOption = Annotated[
    LogFormat | None,
    typer.Option(
        "--log-format",
        envvar="VEDETTE_LOG_FORMAT",
        show_default=False,
        help="Write down, on standard error, what is done: text for people, json for programs. "
        "Unless given, only what goes wrong.",
    ),
]


def log_as(form: LogFormat | None) -> None:
    """Write lines of a form from now on; None for what goes wrong alone, as text.

    Example:
        >>> record = logging.LogRecord("vedette", logging.INFO, "", 0, "done", None, None)
        >>> record.facts = {"ms": 3}
        >>> json.loads(JsonLine().format(record))["ms"]
        3
    """
    logger = logging.getLogger("vedette")
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLine() if form is LogFormat.json else TextLine("%(message)s"))
    logger.handlers[:] = [handler]
    logger.propagate = False
    logger.setLevel(logging.INFO)
    logging.getLogger("vedette.done").setLevel(logging.WARNING if form is None else logging.INFO)


class JsonLine(logging.Formatter):
    """One JSON object a line: time, level, message, and the facts of the record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": when, "level": record.levelname.lower(), "message": record.getMessage()}
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class TextLine(logging.Formatter):
    """The message, with the time before it where it tells what was done."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        from vedette.report import visible_line

        line = visible_line(record.getMessage())
        if record.name.startswith("vedette.done"):
            line = f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%d %H:%M:%S}  {line}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line
