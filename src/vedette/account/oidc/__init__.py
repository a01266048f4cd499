"""Log-in at a provider of OpenID Connect: authorization code with PKCE, and whom that lets in."""

from vedette.account.oidc.admission import admit
from vedette.account.oidc.claims import Identity
from vedette.account.oidc.exchange import ERRAND_S, Errand, leave_address, send_address, who_came
from vedette.account.oidc.options import ProviderOptions, provider_options
from vedette.account.oidc.provider import Provider, ProviderState
from vedette.account.oidc.tries import forgive, take_turn

__all__ = [
    "ERRAND_S",
    "Errand",
    "Identity",
    "Provider",
    "ProviderOptions",
    "ProviderState",
    "admit",
    "forgive",
    "leave_address",
    "provider_options",
    "send_address",
    "take_turn",
    "who_came",
]
