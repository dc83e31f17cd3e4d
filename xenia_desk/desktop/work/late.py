"""Modules that are imported when they are first used, by the thread that uses them.

Keys, encryption and the plan take longer to import than the window takes to show; the unlock page
is there and takes letters meanwhile.
"""

from importlib import import_module
from typing import Any


class Late:
    """Stands for a module; what is asked of it is asked of the module.

        if TYPE_CHECKING:
            from xenia_desk.workflows.vault import locking
        else:
            locking = Late("xenia_desk.workflows.vault.locking")

    Types and contracts see the import; a test sees that both name the same module.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        """Import the module, unless it is there, and ask it."""
        return getattr(import_module(self._name), name)
