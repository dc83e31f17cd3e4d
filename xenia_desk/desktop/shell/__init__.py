"""The window itself: what starts it, its pages, the rail, the frame around them."""
