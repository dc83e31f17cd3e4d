"""The desktop: windows, pages and widgets, the only part that uses Qt."""
