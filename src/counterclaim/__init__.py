"""Counterclaim reads what is said about an attack and keeps the books: who says how many, about whom."""

__version__ = "0.1.0"
