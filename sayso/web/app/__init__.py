"""`sayso serve`: the API under /api/1 and the page that uses it; docs/api.md has every endpoint.

settings     what is served, to whom, with which limits
ledgers      connections to the ledger: readers, one writer, its state
rooms/       what each endpoint answers: functions from a Call to a value
calls        Call, Endpoint, Page: the nouns of the table of routes
table        every endpoint there is
asking       HTTP → Call: path, parameters, body, each refused by name
answering    value → HTTP: JSON, JSON Lines, CSV, ETags
problems     every error as problem+json
openapi      the table → OpenAPI 3.1; docspage shows it
app          all of it as one ASGI application
"""

from __future__ import annotations
