import torch
import torch.nn.functional as F

from .common import light_gcn, linear, symmetric, unit


def loss_of(s, stage):
    o = s.config["model"]
    graph = symmetric(s)

    def apart(x, y, temperature):
        return F.cross_entropy(x @ y.t() / temperature, torch.arange(len(x), device=x.device))

    def layer(x, p, name, number=""):
        return torch.addmm(p[f"{name}Bias{number}"], x, p[f"{name}{number}"])

    def loss(p, batch, exact, first):
        sides = [p["items"], *(linear(x, p[f"projection{m}"]) for m, x in enumerate(s.features))]
        views = [light_gcn(graph, torch.cat([p["users"], side]), o["layers"]) for side in sides]
        users = [view[batch["users"]] for view in views]
        items = [view[batch["positives"] + s.users] for view in views]
        u, i = layer(torch.cat(users, 1), p, "fuseUsers"), layer(torch.cat(items, 1), p, "fuseItems")
        total = apart(unit(u), unit(i), o["temperature"])
        coarse = items[0]
        for k, fine in enumerate(items[1:]):
            coarse = layer(coarse, p, "head", k)
            total = total + o["sslWeight"] * apart(coarse, layer(fine, p, "side", k), o["sslTemperature"])
        return total

    return loss
