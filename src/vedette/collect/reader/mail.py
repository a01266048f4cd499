"""Mails and saved pages (MHTML) → drafts, with the documents that are attached to them."""

from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from vedette.collect.draft import Draft, Input, Step
from vedette.collect.encoding import decode
from vedette.collect.format import FORMATS
from vedette.collect.metadata import Metadata
from vedette.collect.reader.page import read_markup
from vedette.errors import ItemError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.collect.options import CollectOptions

__all__ = ["read_mail", "read_mhtml"]

MEND = "Save the message anew, or give its text as a plain file."
DESK = re.compile(
    r"(?:no-?reply|news(?:letters?|desk|room)?|info|press|media|alerts?|office|contact|editor\w*|"
    r"redak\w*|subscri\w*|updates?|digest|mail|list|bulletin)\b",
    re.I,
)
"""Addresses that nobody writes from by name: the sender is an outlet, not an author."""
MAX_PARTS = 10_000


def read_mail(item: Input, options: CollectOptions) -> Iterator[Step]:
    """Read a mail, then the documents that are attached to it."""
    message = _message(item, options)
    parts = list(_parts(message))
    attached = [part for part in parts if _attachment(part)]
    bodies = [part for part in parts if not _attachment(part)]
    text = _body(bodies, options)
    if text.strip() or not attached:
        found = _sender(message).or_else(
            Metadata(title=_header(message, "Subject"), published=_header(message, "Date"))
        )
        yield Draft(input=item.name, text=text, given=item.given, found=found)
    if attached and item.depth >= options.max_depth:
        what = f"mails and archives lie in one another more than {options.max_depth} deep"
        raise ItemError(what, "Take the attachments out and give them as files.")
    for part in attached:
        content = _content(part)
        yield Input(
            name=f"{item.name}:{_attachment(part)}",
            open=partial(BytesIO, content),
            size=len(content),
            depth=item.depth + 1,
            budget=item.budget,
        )


def read_mhtml(item: Input, options: CollectOptions) -> Iterator[Draft]:
    """Read a page that a browser saved with its pictures; they are left out."""
    message = _message(item, options)
    page = next((part for part in _parts(message) if _kind(part) == "text/html"), None)
    if page is None:
        raise ItemError("the saved page has no page in it", "Save it anew, as HTML.")
    address = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    is_web = address is not None and address.startswith(("http://", "https://"))
    text, found = read_markup(_words(page), options, address if is_web else None)
    subject = Metadata(title=_header(message, "Subject"))
    yield Draft(input=item.name, text=text, given=item.given, found=found.or_else(subject))


def _message(item: Input, options: CollectOptions) -> Message:
    try:
        return message_from_bytes(item.read(options.max_file_bytes))
    except (MessageError, ValueError, RecursionError) as error:
        raise ItemError(f"the message is malformed: {error}", MEND) from error


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, in order; messages inside it are one part each."""
    stack = [message]
    count = 0
    while stack and count < MAX_PARTS:
        count += 1
        part = stack.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            stack.extend(reversed(_inner(part)))
        else:
            yield part


def _inner(part: Message) -> list[Message]:
    """Return the messages in a part that holds some, without looking at its encoding."""
    held = part.get_payload() if part.is_multipart() else []
    return [inner for inner in held if isinstance(inner, Message)]


def _attachment(part: Message) -> str | None:
    """Return the name of an attached document; None for bodies and for what is not read."""
    if part.get_content_type() == "message/rfc822":
        return "message.eml"
    name = ""
    with suppress(ValueError, LookupError):  # the name's own encoding may be nonsense
        name = _decoded(part.get_filename() or "")
    suffix = PurePosixPath(name).suffix.lower()
    is_body = part.get_content_disposition() != "attachment" and suffix in ("", ".txt", ".html")
    return name if suffix in FORMATS and not is_body else None


def _body(parts: list[Message], options: CollectOptions) -> str:
    """Return the words of a mail: those of its page, unless its plain part has far more."""
    plain = "\n\n".join(_words(part) for part in parts if _kind(part) == "text/plain").strip()
    pages = [_words(part) for part in parts if _kind(part) == "text/html"]
    text = "\n\n".join(read_markup(page, options)[0] for page in pages)
    return plain if len(plain) > 2 * len(text) else text


def _kind(part: Message) -> str:
    return part.get_content_type()


def _content(part: Message) -> bytes:
    if part.is_multipart():
        return next((inner.as_bytes() for inner in _inner(part)), b"")
    try:
        content = part.get_payload(decode=True)
    except ValueError:  # newer Pythons look its encoding up here, and the name may hold a NUL
        part.del_param("charset")
        content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _words(part: Message) -> str:
    declared = None
    with suppress(ValueError, LookupError):  # the declaration may be encoded, and that be nonsense
        declared = part.get_content_charset()
    text = decode(_content(part), declared)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return " ".join(_decoded(str(value)).split()) or None if value is not None else None


def _decoded(value: str) -> str:
    """Decode `=?utf-8?…?=`; what is malformed stays as it is, without bytes that are no text."""
    with suppress(MessageError, LookupError, ValueError):
        value = str(make_header(decode_header(value)))
    return value.encode("utf-8", "replace").decode("utf-8")


def _sender(message: Message) -> Metadata:
    """Return the sender as author, or as publisher where a desk wrote it."""
    name, address = parseaddr(_header(message, "From") or "")
    if not name:
        return Metadata()
    is_desk = DESK.match(address) is not None
    return Metadata(publisher=name) if is_desk else Metadata(author=name)
