"""The window around the pages: navigation, menus, status bar, command palette."""
