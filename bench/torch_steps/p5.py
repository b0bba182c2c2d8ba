"""The same without prompts, whose start values hold none."""

from .pod import loss_of

__all__ = ["loss_of"]
