"""Trains the reader that ships with the package: one encoder, several heads."""
