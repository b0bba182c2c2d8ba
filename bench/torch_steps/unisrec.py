import torch
import torch.nn.functional as F

from .common import unit
from .last_position import Windows, content_of


def loss_of(s, stage):
    """UniSRec with ids; experts answer once for every item."""
    model = s.config["model"]
    x = content_of(s)

    def loss(p, batch, exact, first):
        rate = 0 if exact else model["dropout"]
        seen = x if exact else F.dropout(x, model["adaptorDropout"])
        answers = torch.stack([(seen - p[f"moe.{k}.b"]) @ p[f"moe.{k}.W"] for k in range(model["experts"])], 1)
        gate = x @ p["moe.Wg"]
        spread = F.softplus(x @ p["moe.Wn"]) + 0.01 if model["noise"] else None

        def mixed(answers, gate, spread):
            if spread is not None:
                gate = gate + torch.randn_like(gate) * spread
            return (gate.softmax(-1)[..., None] * answers).sum(-2)

        windows = Windows(batch["windows"], model["padding"])
        at = windows.items
        tokens = mixed(answers[at], gate[at], None if spread is None else spread[at]) + p["E"][at]
        items = mixed(answers, gate, spread) + p["E"]
        states = windows.encode(p, "enc", tokens, model, rate)
        return F.cross_entropy(unit(states) @ unit(items).t() / model["temperature"], windows.target)

    return loss
