"""How a list gives way in a narrow window, under the name by which the list of requests still asks for it."""

from ui.toolkit.narrow import RoomForNames as RoomForNames
