from tests.ui.desks import desk, ours, went  # noqa: F401
