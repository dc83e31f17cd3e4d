"""What assistive technology is told, and the way of the focus."""
