"""How a place, an organisation or a person is named where it is shown."""


def titled(name: str, local_name: str) -> str:
    """A name as lists and documents show it: local script first."""
    return f"{local_name} {name}" if local_name and local_name != name else name
