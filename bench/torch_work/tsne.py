"""Exact t-SNE as PyTorch does it best: blocks of pairs by products of matrices, edges of P gathered and added up."""

import torch

from .arrays import array, ids

PAIRS = {"cuda": 2**28, "cpu": 2**22}


def rows_at_once(points):
    """So many rows of a block that its pairs fit the card, or the cache."""
    return max(1, PAIRS[points.device.type] // len(points))


class Neighbours:
    """The k nearest of some points, themselves left out."""

    def __init__(self, request):
        s = request["setting"]
        self.x, self.asked, self.k = array(s["points"]), ids(s["queries"]), s["k"]
        self.squares = (self.x**2).sum(1)

    @torch.no_grad()
    def step(self):
        """The sum of their squared distances."""
        total = 0
        for block in self.asked.split(rows_at_once(self.x)):
            d2 = torch.addmm(self.squares, self.x[block], self.x.t(), alpha=-2)
            d2[torch.arange(len(block), device=block.device), block] = torch.inf
            total = total + (d2.topk(self.k, largest=False).values + self.squares[block, None]).sum(dtype=torch.float64)
        return total

    def values(self):
        return {"distances": self.step().item()}


class Layout:
    """Iterations with momentum and gains."""

    def __init__(self, request):
        s = request["setting"]
        ptr = ids(s["ptr"])
        self.y, self.col, self.val = array(s["start"]), ids(s["col"]), array(s["val"])
        self.row = torch.repeat_interleave(torch.arange(len(self.y), device=ptr.device), ptr[1:] - ptr[:-1])
        self.velocity, self.gains = torch.zeros_like(self.y), torch.ones_like(self.y)
        self.rate, self.warm_up, self.iterations = s["rate"], s["warmUp"], s["iterations"]

    def pull(self):
        apart = self.y[self.row] - self.y[self.col]
        weight = self.val / (1 + (apart**2).sum(1))
        return torch.zeros_like(self.y).index_add(0, self.row, weight[:, None] * apart)

    def push(self):
        """The force of all on each, before it is divided by Z, and Z."""
        forces, z = [], 0
        squares = (self.y**2).sum(1)
        for block, own in zip(self.y.split(rows_at_once(self.y)), squares.split(rows_at_once(self.y))):
            q = torch.addmm(squares, block, self.y.t(), alpha=-2).add_(own[:, None]).clamp_(min=0).add_(1).reciprocal_()
            z = z + q.sum() - len(block)
            w = q.square_()
            forces.append(w.sum(1, keepdim=True) * block - w @ self.y)
        return torch.cat(forces), z

    def move(self, exaggeration, momentum):
        force, z = self.push()
        gradient = 4 * (exaggeration * self.pull() - force / z)
        self.gains = torch.where(self.velocity * gradient < 0, self.gains + 0.2, self.gains * 0.8).clamp_(min=0.01)
        self.velocity = momentum * self.velocity - self.rate * self.gains * gradient
        self.y = self.y + self.velocity

    @torch.no_grad()
    def values(self):
        """After the first iterations, those with exaggeration: those of a later one depend on every rounding."""
        for _ in range(self.warm_up):
            self.move(12, 0.5)
        return {"z": self.push()[1].item(), "squares": (self.y**2).sum().item()}

    @torch.no_grad()
    def step(self):
        for _ in range(self.iterations):
            self.move(1, 0.8)
        return (self.y**2).sum()
