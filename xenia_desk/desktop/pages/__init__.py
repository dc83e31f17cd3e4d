"""One package per page: the page draws one frozen state, which its presenter makes."""
