"""The program among those of the desktop: a menu entry, an icon, and sessions that open by a double click."""
