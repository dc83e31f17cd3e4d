"""One folder a page: the page draws one frozen state, its presenter makes it."""
