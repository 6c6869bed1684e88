"""What linking is shipped with: how rare words are, and what each level of each feature counts for."""
