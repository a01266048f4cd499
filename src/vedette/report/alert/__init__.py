"""Alerts on their way: signed webhooks, mail, a feed in a file, a program, standard output."""

from vedette.report.alert.atom import write_alert_feed
from vedette.report.alert.message import Message, message_json, message_text
from vedette.report.alert.send import LATER, send_message

__all__ = ["LATER", "Message", "message_json", "message_text", "send_message", "write_alert_feed"]
