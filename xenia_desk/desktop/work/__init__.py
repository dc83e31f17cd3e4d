"""Work beside the window, and states that are shown when they change."""
