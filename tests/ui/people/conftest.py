from desks import desk, ours, went  # noqa: F401
