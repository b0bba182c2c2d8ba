import torch

from .common import bpr, linear, rows, squares


def loss_of(s, stage):
    reg = s.config["model"]["reg"]
    x = torch.cat(s.features, 1)

    def loss(p, batch, exact, first):
        items = torch.cat([p["items"], linear(x, p["projection"])], 1)
        found = p["users"][batch["users"]], items[batch["positives"]], items[batch["negatives"]]
        return bpr(*found) + squares(reg, *found)

    return loss
