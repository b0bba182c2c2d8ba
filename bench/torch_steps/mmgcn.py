import torch
import torch.nn.functional as F

from .common import bpr, linear, mean, rows, unit


def loss_of(s, stage):
    o = s.config["model"]
    graph = mean(s)

    def modality(p, m, ids):
        x = unit(torch.cat([p[f"pref{m}"], linear(s.features[m], p[f"mlp{m}"])]))
        for k in range(1, o["layers"] + 1):
            of = lambda name: p[f"{name}{k}_{m}"]
            h = F.leaky_relu(graph @ (x @ of("conv")))
            own = F.leaky_relu(torch.addmm(of("linBias"), x, of("lin"))) + ids
            weights = torch.cat([of("near"), of("own")])
            x = F.leaky_relu(torch.addmm(of("bias"), torch.cat([h, own], 1), weights))
        return x

    def loss(p, batch, exact, first):
        ids = torch.cat([p["userIds"], p["itemIds"]])
        final = sum(modality(p, m, ids) for m in range(len(s.features))) / len(s.features)
        u, i, j = (x.square().mean() for x in rows(s, ids, batch))
        preferences = sum(p[f"pref{m}"].square().mean() for m in range(len(s.features)))
        return bpr(*rows(s, final, batch)) + o["reg"] * (u + (i + j) / 2 + preferences)

    return loss
