"""Finds out whether a window can be shown before Qt is asked, because Qt ends the process when it cannot."""

import ctypes
import os
import sys
from pathlib import Path

from models.vocabulary import N_

NO_DISPLAY = N_("There is no display here to show a window on; the commands work without one (see --help).")
HOW_TO_SEE_IT = N_("To get the window, run “make run” on a computer with a screen.")


def is_there() -> bool:
    """Whether a window can be shown: always on Windows and macOS; elsewhere when a display answers."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in {"offscreen", "minimal", "vnc"}:
        return True
    if sys.platform != "linux":
        return True
    return _wayland_answers() or _x_answers()


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name and (Path(folder) / name).exists() and os.environ.get("QT_QPA_PLATFORM", "wayland") != "xcb")


def _x_answers() -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    try:
        # Qt's own plugin needs both; without xcb-cursor it ends the process too.
        ctypes.CDLL("libxcb-cursor.so.0")
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
