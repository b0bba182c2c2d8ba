import torch
import torch.nn.functional as F

from .last_position import Windows
from .sequential import affine


def loss_of(s, stage):
    """Filters as convolutions over padded windows."""
    model = s.config["model"]
    d, slots = s.config["training"]["d"], model["length"]

    def across(p, image, height):
        filters = p[f"horizontal.{height}.W"].t().reshape(-1, 1, height, d)
        return F.relu(F.conv2d(image, filters, p[f"horizontal.{height}.b"])).amax((2, 3))

    def loss(p, batch, exact, first):
        rate = 0 if exact else model["dropout"]
        windows = Windows(batch["windows"], "left")
        image = windows.vectors(p["E"])[:, None]
        filters = p["vertical.W"].t().reshape(-1, 1, slots, 1)
        along = F.conv2d(image, filters, p["vertical.b"])[:, :, 0].transpose(1, 2).flatten(1)
        said = torch.cat([along, *(across(p, image, 1 + h) for h in range(slots))], 1)
        z = F.relu(affine(p, "fc1", F.dropout(said, rate)))
        out = F.relu(affine(p, "fc2", torch.cat([z, p["U"][batch["users"]]], 1)))
        return F.cross_entropy(out @ p["E"].t(), windows.target)

    return loss
