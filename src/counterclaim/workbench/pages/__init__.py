"""The pages, one file each: a module with a `router` is taken in, and its `ENTRIES` come into the navigation."""
