"""The ledger and the room of claims, joined: stories, claims and trails of what is in a ledger.

```
analyses   number → Analysis, its words, its title
placing    new articles → stories, their statements → claims        update
reading    ledger → stories, claims, trails; refusals                stories_in, trail_of, …
finding    words → the nearest claims                                find_claims
reasons    why a claim or story is one                               why_merged, why_story, …
```

`update` alone needs a connection that can write, and `refuse_edge`.
"""

from sayso.trails.finding import find_claims
from sayso.trails.placing import update
from sayso.trails.reading import (
    EDGE,
    ClaimInLedger,
    StoryInLedger,
    all_trails,
    refuse_edge,
    stories_in,
    story_of,
    trail_of,
    trails_in,
)
from sayso.trails.reasons import merges_of, shared_words, why_merged, why_story

__all__ = [
    "EDGE",
    "ClaimInLedger",
    "StoryInLedger",
    "all_trails",
    "find_claims",
    "merges_of",
    "refuse_edge",
    "shared_words",
    "stories_in",
    "story_of",
    "trail_of",
    "trails_in",
    "update",
    "why_merged",
    "why_story",
]
