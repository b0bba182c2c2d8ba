import torch
import torch.nn.functional as F

from .last_position import Windows
from .sequential import affine


def loss_of(s, stage):
    def loss(p, batch, exact, first):
        windows = Windows(batch["windows"], "right")
        e = windows.vectors(p["E"])
        u = p["U"][batch["users"]]
        passed = e * torch.sigmoid(affine(p, "feature.item", e) + affine(p, "feature.user", u)[:, None])
        opened = torch.sigmoid((passed @ p["instance.item"])[..., 0] + u @ p["instance.user"].t()) * windows.real
        mean = (opened[..., None] * passed).sum(1) / opened.sum(1, keepdim=True)
        return F.cross_entropy((u + mean + e.sum(1)) @ p["Q"].t(), windows.target)

    return loss
