"""Attributions of many articles → stories, claims, and where each claim came from."""
