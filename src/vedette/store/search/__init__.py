"""Full-text search over documents and claims, alike on both kinds of database."""

from vedette.store.search.index import index_of
from vedette.store.search.query import Query, parse_query
from vedette.store.search.search import ClaimHit, DocumentHit, Search
from vedette.store.search.snippet import Snippet, snippet_of

__all__ = [
    "ClaimHit",
    "DocumentHit",
    "Query",
    "Search",
    "Snippet",
    "index_of",
    "parse_query",
    "snippet_of",
]
