"""Sending one message through one channel; what goes wrong is told, and nothing is retried here."""

from __future__ import annotations

import base64
import hmac
import os
import smtplib
import ssl
import subprocess
import sys
import time
from email.message import EmailMessage
from hashlib import sha256
from typing import TYPE_CHECKING

import httpx2

from vedette.errors import DeliveryError
from vedette.report.alert.message import message_json, message_subject, message_text

if TYPE_CHECKING:
    from vedette.model import AlertChannel, CommandChannel, MailChannel, PrintChannel, Webhook
    from vedette.report.alert.message import Message

__all__ = ["LATER", "send_message", "signature"]

TIMEOUT_S = 30.0
PREFIX = "whsec_"
SUCCESS = range(200, 300)
REFUSALS = (401, 403, 404, 405, 410)
LATER = "Nothing need be done: it is tried again."


def send_message(channel: AlertChannel, message: Message) -> None:
    """Send a message; the feed of a channel is written elsewhere, since it holds many.

    Raises:
        DeliveryError: it was not taken.
    """
    if channel.webhook is not None:
        _post(channel.webhook, message)
    elif channel.mail is not None:
        _mail(channel.mail, message)
    elif channel.command is not None:
        _run(channel.command, message)
    elif channel.output is not None:
        _print(channel.output, message)


def signature(secret: str, id_: str, timestamp: str, body: bytes) -> str:
    """Return the signature of a body as Standard Webhooks 1.0 has it: HMAC-SHA256, base64.

    Args:
        secret: `whsec_` and base64, else any words, whose bytes are the key.
        id_: of the delivery.
        timestamp: seconds since 1970.
        body: what is posted.

    Raises:
        DeliveryError: what follows `whsec_` is no base64.
    """
    try:
        coded = secret.removeprefix(PREFIX)
        key = base64.b64decode(coded, validate=True) if coded != secret else secret.encode()
    except ValueError as error:
        raise DeliveryError("the secret is no base64", "Write it anew after whsec_.") from error
    signed = f"{id_}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()


def _post(hook: Webhook, message: Message) -> None:
    body = message_json(message)
    timestamp = str(int(time.time()))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "vedette",
        "webhook-id": message.id,
        "webhook-timestamp": timestamp,
        "webhook-signature": signature(_secret(hook.secret_env), message.id, timestamp, body),
    }
    host = httpx2.URL(hook.url).host
    try:
        answer = httpx2.post(hook.url, content=body, headers=headers, timeout=TIMEOUT_S)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise DeliveryError(f"the webhook at {host} cannot be reached: {error}", LATER) from error
    if answer.status_code not in SUCCESS:
        what = f"the webhook at {host} answered with status {answer.status_code}"
        refused = answer.status_code in REFUSALS
        raise DeliveryError(what, "Check its url and its secret." if refused else LATER)


def _secret(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise DeliveryError(f"the environment variable {name} is not set", "Set it.")
    return value


def _mail(mail: MailChannel, message: Message) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"] = mail.sender, ", ".join(mail.to)
    letter["Subject"] = message_subject(message)
    letter["Message-ID"] = f"<{message.id}@{mail.sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message_text(message))
    context = ssl.create_default_context()
    try:
        if mail.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                mail.host, mail.port, timeout=TIMEOUT_S, context=context
            )
        else:
            server = smtplib.SMTP(mail.host, mail.port, timeout=TIMEOUT_S)
        with server:
            if mail.security == "starttls":
                server.starttls(context=context)
            if mail.user is not None:
                server.login(mail.user, _secret(mail.password_env or ""))
            server.send_message(letter)
    except (OSError, smtplib.SMTPException) as error:
        told = str(error).rstrip(".") or type(error).__name__
        what = f"the mail server {mail.host} took no mail: {told}"
        raise DeliveryError(what, _mail_mend(error)) from error


def _mail_mend(error: Exception) -> str:
    """Return what to do where trying again by itself will not do."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "Check user and password_env of the channel."
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "Set security: tls, and its port; or none, where nobody else can listen."
    return LATER


def _run(command: CommandChannel, message: Message) -> None:
    try:
        done = subprocess.run(
            list(command.run),
            input=message_json(message),
            capture_output=True,
            check=False,
            timeout=TIMEOUT_S,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        what = f"the command {command.run[0]!r} did not run: {error}"
        raise DeliveryError(what, "Check the command.") from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip()[-200:]
        what = f"the command {command.run[0]!r} ended with status {done.returncode}: {told}"
        raise DeliveryError(what.rstrip(": "), "Check the command.")


def _print(output: PrintChannel, message: Message) -> None:
    body = message_json(message) + b"\n"
    content = body if output.form == "json" else message_text(message).encode("utf-8", "replace")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
