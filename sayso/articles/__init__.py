"""Bytes → Article: finding inputs, decoding them, and reading pages and plain text."""
