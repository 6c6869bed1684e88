"""An incident as people look at it, whether on a terminal or a page: its table of tolls, the sentences, the words."""
