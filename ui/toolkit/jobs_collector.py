"""Who looks for garbage: the GUI thread alone, for what is found is deleted by the thread that finds it."""

import gc


class Collector:
    """Switches Python's cyclic collector off while jobs run in other threads.

    A job would find what the GUI thread has let go, and delete Qt's objects with their timers from beside it: the
    event loop would then run into them.  Used in the GUI thread only.
    """

    def __init__(self) -> None:
        self._jobs = 0
        self._wanted = False

    def pause(self) -> None:
        """A job begins in another thread."""
        if not self._jobs:
            self._wanted = gc.isenabled()
            gc.disable()
        self._jobs += 1

    def resume(self) -> None:
        """A job has left its thread; after the last one garbage is collected as before."""
        self._jobs -= 1
        if not self._jobs and self._wanted:
            gc.enable()

    def begin(self) -> None:
        """Collect garbage from here on, where it was switched off; what is there by now is looked at no more."""
        if self._wanted if self._jobs else gc.isenabled():
            return
        self._wanted = True
        if not self._jobs:
            gc.enable()
        gc.collect()
        # Without it every full collection would stop the window for 90 ms.
        gc.freeze()


COLLECTOR = Collector()
