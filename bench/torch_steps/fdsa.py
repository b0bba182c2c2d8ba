import torch
import torch.nn.functional as F

from .last_position import EPS, Windows, content_of
from .sequential import affine, norm


def loss_of(s, stage):
    model = s.config["model"]
    x = content_of(s)

    def loss(p, batch, exact, first):
        rate = 0 if exact else model["dropout"]
        windows = Windows(batch["windows"], model["padding"])
        items, place = torch.unique(windows.items, return_inverse=True)
        adapted = F.relu(affine(p, "adapter", x[items]))
        by_id = windows.encode(p, "enc_item", p["E"][windows.items], model, rate)
        by_content = windows.encode(p, "enc_feat", adapted[place], model, rate)
        out = norm(p, "ln", affine(p, "cat", torch.cat([by_id, by_content], 1)), EPS)
        return F.cross_entropy(F.dropout(out, rate) @ p["E"].t(), windows.target)

    return loss
