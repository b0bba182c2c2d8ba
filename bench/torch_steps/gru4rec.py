import torch
import torch.nn.functional as F

from .last_position import Windows
from .sequential import affine


def loss_of(s, stage):
    """PyTorch's own recurrent unit over padded windows."""
    model = s.config["model"]

    def loss(p, batch, exact, first):
        rate = 0 if exact else model["dropout"]
        windows = Windows(batch["windows"], "right")
        x = F.dropout(windows.vectors(p["E"]), rate)
        weights = [p[f"gru.{layer}.{side}"].t() for layer in range(model["layers"]) for side in "WU"]
        begin = x.new_zeros(model["layers"], len(x), model["hidden"])
        states, _ = torch.gru(x, begin, weights, False, model["layers"], 0.0, True, False, True)
        last = states[torch.arange(len(x), device=x.device), windows.last]
        return F.cross_entropy(affine(p, "dense", last) @ p["E"].t(), windows.target)

    return loss
