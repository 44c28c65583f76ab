"""The same text."""

from __future__ import annotations

from sayso.claims.copies import aligned, bands, fingerprint
from sayso.claims.tracing import shared_texts
from sayso.claims.trail import Evidence
from tests.claims.newsroom import analysis, article, example

LONG = " ".join(f"The clerk of ward {n} counted lot {n * 3} by hand again." for n in range(12))


def test_a_changed_copy_shares_a_band_and_aligns() -> None:
    other = LONG.replace("ward 5", "borough 5").replace("lot 27", "lot 28")
    assert set(bands(fingerprint("a", LONG))) & set(bands(fingerprint("b", other)))
    both = aligned(LONG, other)
    assert both.is_copy
    start, end, there, _ = both.runs[0]
    assert LONG[start:end].startswith("The clerk of ward 0")
    assert other[there:].startswith("The clerk of ward 0")


def test_a_shared_quotation_makes_no_copy() -> None:
    quote = "“I measured the bridge twice and it was eleven inches short both times,” he said."
    assert not aligned(f"{quote} {LONG}", f"Fog all day. {quote} The council met.").is_copy


def test_texts_too_short_have_no_bands() -> None:
    assert bands(fingerprint("a", "Two words")) == []
    assert aligned("", "").words == 0


def test_wire_copy_goes_to_the_agency_and_the_bundled_reprint_is_found() -> None:
    wire, reprint = (
        analysis(example(name))
        for name in ("pier-lease-northern-wire.txt", "pier-lease-cupola-dispatch.html")
    )
    found = shared_texts([wire, reprint])
    copies = [one for one in found if one.article == reprint.article.id]
    assert {one.evidence for one in copies} == {Evidence.WIRE, Evidence.COPY}
    assert {one.origin for one in copies} == {wire.article.id}


def test_an_agency_without_an_article_is_named() -> None:
    alone = analysis(article("a", "The Coast", None, LONG, agency="Northern Wire"))
    assert [one.origin for one in shared_texts([alone])] == ["outlet:Northern Wire"]
