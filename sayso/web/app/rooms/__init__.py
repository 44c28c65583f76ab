"""What each endpoint answers; a module for each kind of thing."""

from __future__ import annotations
