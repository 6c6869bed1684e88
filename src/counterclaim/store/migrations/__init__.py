"""The migrations: how a store comes from any earlier version to this one."""
