"""The list of outlets: every line well formed, in order, and no name with two owners."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sayso.attributions.lexicon import outlets
from sayso.attributions.lexicon.outlets import (
    OutletKind,
    form_key,
    outlet_at,
    outlet_forms,
    rows,
)

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,10}")


def test_the_list_is_long_and_of_every_kind() -> None:
    kinds = Counter(row.kind for row in rows())
    assert len(rows()) > 2000
    assert set(kinds) == set(OutletKind)
    assert min(kinds.values()) > 50


def test_names_are_in_order_and_once() -> None:
    names = [row.name for row in rows()]
    keys = [(form_key(name).lower(), name) for name in names]
    assert keys == sorted(keys)
    assert len({key for key, _ in keys}) == len(keys)


def test_every_cell_is_clean() -> None:
    for row in rows():
        for cell in (row.name, *row.domains, *row.others, *row.everyday):
            assert cell == " ".join(cell.split()), cell
            assert not set(cell) & set("\t;|"), cell
        assert not set(row.others) & set(row.everyday), row.name


def test_domains_are_domains_of_one_outlet() -> None:
    domains = [domain for row in rows() for domain in row.domains]
    assert [d for d in domains if not _DOMAIN.fullmatch(d)] == []
    assert len(set(domains)) == len(domains)


def test_a_name_that_needs_no_context_has_one_owner() -> None:
    owners = Counter(
        form for row in rows() for form in {form_key(one) for one in (row.name, *row.others)}
    )
    assert [form for form, count in owners.items() if count > 1] == []


def test_every_name_and_domain_leads_to_its_row() -> None:
    for row in rows():
        known = outlet_forms()[form_key(row.name)]
        assert known.kind is row.kind
        assert row.name.startswith(known.name)
        for domain in row.domains:
            found = outlet_at(f"www.{domain.upper()}")
            assert found is not None
            assert found.name == known.name


def test_namesakes_have_no_domain() -> None:
    bare = Counter(row.name.split(" (")[0] for row in rows() if " (" in row.name)
    plain = {form_key(row.name) for row in rows() if " (" not in row.name}
    shared = [name for name, count in bare.items() if count > 1 and form_key(name) not in plain]
    assert shared
    for name in shared:
        known = outlet_forms()[form_key(name)]
        assert known.domain is None or known.name != name


@pytest.mark.parametrize("host", ["", "com", "larkholmgazette.example", "co.uk", "."])
def test_hosts_that_are_not_listed(host: str) -> None:
    assert outlet_at(host) is None


@pytest.mark.parametrize("line", ["The Larkholm Gazette", "a\tb", "a\tb\tpamphlet", "\tb\tsite"])
def test_a_broken_line_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r"outlets\.tsv:7"):
        outlets._row(line, 7)
