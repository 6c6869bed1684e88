"""The resources under /api/v1, one file each: a module with a `router` is taken in.

It may say in `LARGEST_BODY` (beginnings of paths below /api/v1, and bytes) what a request to it may bring.
"""
