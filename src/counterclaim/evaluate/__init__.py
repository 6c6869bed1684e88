"""Scores against public corpora and the project's own cases; floors; the page of accuracy."""
