import pytest
from tests.journeys.conftest import Desktop

def test_probe(desktop, sample):
    s = desktop.start(sample)
    s.shows("Harbour")
    for key in range(1, 9):
        s.press(f"Ctrl+{key}")
        print(key, s.focus(), s.names())
        print("   ", s.texts()[:40])
