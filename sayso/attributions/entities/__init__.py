"""Entities of one article and their mentions: who is meant by each name, noun and pronoun."""
