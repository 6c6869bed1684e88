"""From the corpora to the files that the reader is shipped with."""
