"""Scores against public corpora and the project's own cases; floors; the page of accuracy.

`figures`, `attribution`, `muc4` and `incidents` score one task each: `score(gold, predicted)` over documents in the
corpora's form. `offsets.read_gold` reads gold, also where it is shipped without texts; `cases` the tables of hard
cases. `measure` runs an engine over all of them, `report` writes the page, `floors` says what fell.
"""
