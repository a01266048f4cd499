"""Feeds → entries: what RSS, Atom, sitemaps, lists of addresses, folders and archives lead to."""

from vedette.collect.feed.address import feed_of, is_web_address, name_of_address
from vedette.collect.feed.find import (
    Find,
    documents_of_find,
    facts_of_find,
    json_of_facts,
    text_of_entry,
)
from vedette.collect.feed.listing import Listing, listing_of_capture, listing_of_path
from vedette.collect.feed.opml import feeds_from_opml, opml_from_feeds
from vedette.collect.feed.sieve import check_filters, reason_to_refuse
from vedette.collect.feed.warc import Kept, warc_of_captures

__all__ = [
    "Find",
    "Kept",
    "Listing",
    "check_filters",
    "documents_of_find",
    "facts_of_find",
    "feed_of",
    "feeds_from_opml",
    "is_web_address",
    "json_of_facts",
    "listing_of_capture",
    "listing_of_path",
    "name_of_address",
    "opml_from_feeds",
    "reason_to_refuse",
    "text_of_entry",
    "warc_of_captures",
]
