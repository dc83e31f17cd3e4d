"""A sheet on the screen, for a visitor to look at before anything is printed."""
