import torch
import torch.nn.functional as F

from .common import linear, unit


def loss_of(s, stage):
    model = s.config["model"]
    weight, tau, reg = model["lambda"], model["tau"], model["reg"]
    x = torch.cat(s.features, 1)

    def loss(p, batch, exact, first):
        users, items = p["ids"][batch["users"]], p["ids"][s.users :]
        content = F.leaky_relu(linear(x, p["hidden"]), 0.01) @ p["content"] + p["contentBias"]
        size = len(batch["users"])
        listed = torch.cat([batch["positives"][:, None], batch["lists"].view(size, -1)], 1)
        swapped = batch["swaps"].view(size, -1, 1).bool()
        target = batch["users"].new_zeros(size)

        def contrast(own, rows):
            return F.cross_entropy((rows @ own[:, :, None]).squeeze(2) / tau, target)

        shown = unit if model["itemScore"] == "cosine" else lambda table: table
        by_item = contrast(shown(items)[listed[:, 0]], shown(content)[listed])
        by_user = contrast(users, torch.where(swapped, content[listed], items[listed]))
        penalty = (users**2).sum(1).mean() + (items[listed] ** 2).sum(2).mean()
        return weight * by_item + (1 - weight) * by_user + reg / 2 * penalty

    return loss
