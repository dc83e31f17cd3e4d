"""What the page of restoring declines."""

from xenia_desk.errors import Refusal


class NoCopyChosen(Refusal):
    """Nothing that could be restored."""


class NoKeyTyped(Refusal):
    """Neither a passphrase nor a recovery paper."""
