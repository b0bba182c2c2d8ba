"""A training step that is recorded once as a CUDA graph and replayed, for models whose steps always have the same shapes."""

import torch

from .step import Step

WARM_UP = 3


class Graphed(Step):
    def __init__(self, request):
        super().__init__(request, capturable=True)
        self.held = each(torch.clone, self.batches[0])
        self.graph = None

    def values(self):
        values = super().values()
        if not all(alike(self.held, batch) for batch in self.batches):
            raise ValueError("batches of several shapes are no CUDA graph")
        start = [p.detach().clone() for p in self.parameters.values()]
        self.record()
        with torch.no_grad():
            for p, value in zip(self.parameters.values(), start):
                p.copy_(value)
            for state in self.optimiser.state.values():
                for moment in state.values():
                    moment.zero_()
        return values

    def record(self):
        # What is allocated once and how products are computed is decided before anything is recorded.
        aside = torch.cuda.Stream()
        aside.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(aside):
            for n in range(WARM_UP):
                self.update(self.held, first=n == 0)
        torch.cuda.current_stream().wait_stream(aside)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):
            self.lost = self.update(self.held)

    def step(self):
        refill(self.held, self.next_batch())
        self.graph.replay()
        return self.lost


def each(f, batch):
    return {name: each(f, it) if isinstance(it, dict) else f(it) for name, it in batch.items()}


def alike(a, b):
    return all(alike(a[n], b[n]) if isinstance(a[n], dict) else a[n].shape == b[n].shape for n in a)


def refill(held, batch):
    for name, it in batch.items():
        refill(held[name], it) if isinstance(it, dict) else held[name].copy_(it)
