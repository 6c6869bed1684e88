"""Made news reports with exact keys: what public corpora hold little of, above all armed groups' words and denials."""
