import torch
import torch.nn.functional as F

from .common import bpr, rows, squares, symmetric, unit


def loss_of(s, stage):
    o = s.config["model"]
    graph = symmetric(s)

    def loss(p, batch, exact, first):
        x = p["ids"]
        blocks = [x]
        for l in range(o["layers"]):
            spread = graph @ x
            both = (spread + x) @ p[f"sum{l}"] + (spread * x) @ p[f"affinity{l}"]
            x = F.leaky_relu(both, 0.2)
            if not exact:
                x = F.dropout(x, o["messageDropout"])
            blocks.append(unit(x))
        found = rows(s, torch.cat(blocks, 1), batch)
        return bpr(*found) + squares(o["reg"], *found)

    return loss
