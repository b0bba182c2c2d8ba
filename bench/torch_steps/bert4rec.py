import torch
import torch.nn.functional as F

from .last_position import EPS, in_front
from .sequential import blocks, norm


def loss_of(s, stage):
    """Padded windows in which every item sees all others; logits of hidden places alone."""
    model = s.config["model"]

    def loss(p, batch, exact, first):
        rate = 0 if exact else model["dropout"]
        items = in_front(batch["windows"], batch["windows"])
        hidden = in_front(batch["windows"], batch["hidden"]).bool()
        table = torch.cat([p["E"], p["mask"]])
        x = table[items.clamp(min=0).masked_fill(hidden, s.items)]
        x = F.dropout(norm(p, "ln", x + p["pos"], EPS), rate)
        mask = (items < 0)[:, None, None].float() * -1e4
        states = blocks(p, "enc", x, mask, model, rate, F.gelu, EPS)[hidden]
        return F.cross_entropy(states @ p["E"].t() + p["bias"], items[hidden])

    return loss
