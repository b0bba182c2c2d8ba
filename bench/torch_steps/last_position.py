"""Models that follow RecBole: padded windows whose last state tells the next item from all items."""

import torch
import torch.nn.functional as F

from .sequential import blocks, norm

EPS = 1e-12


def in_front(items, values):
    """Rows [B, S] with what belongs to real items, which stand in the last slots, in the first ones."""
    slots = items.shape[1]
    length = (items >= 0).sum(1)
    places = torch.arange(slots, device=items.device)
    return values.gather(1, (places + (slots - length)[:, None]) % slots)


class Windows:
    """Windows [B, S] whose items stand in the first slots, or in the last ones, with the item that follows each."""

    def __init__(self, windows, padding):
        self.target = windows[:, -1]
        items = windows[:, :-1]
        size, slots = items.shape
        length = (items >= 0).sum(1)
        self.last = length - 1
        if padding == "left":
            self.last = length.new_full((size,), slots - 1)
        else:
            items = in_front(items, items)
        self.real = items >= 0
        self.items = items.clamp(min=0)
        later = self.real.new_ones(slots, slots).triu(1)
        self.mask = (later | ~self.real[:, None, :]).float()[:, None] * -1e4

    def vectors(self, table):
        """The vectors of the slots, [B, S, D]; zeros where one is empty."""
        return table[self.items] * self.real[..., None]

    def encode(self, p, name, x, model, rate):
        """The states after the last item of each window, from vectors x [B, S, D] of its slots."""
        x = F.dropout(norm(p, "ln", x + p["pos"], EPS), rate)
        x = blocks(p, name, x, self.mask, model, rate, F.gelu, EPS)
        return x[torch.arange(len(x), device=x.device), self.last]


def content_of(s):
    return torch.cat(s.features, 1) * s.config["model"]["contentScale"]
