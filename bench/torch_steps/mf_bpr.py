from .common import bpr, rows, squares


def loss_of(s, stage):
    reg = s.config["model"]["reg"]

    def loss(p, batch, exact, first):
        found = rows(s, p["ids"], batch)
        return bpr(*found) + squares(reg, *found)

    return loss
