"""What a model of texts answers to its batches."""

import torch

from .arrays import array, ids, module_of, there
from .step import Setting


class Answers:
    """`answers_of` of a model tells sums of scores."""

    def __init__(self, request):
        setting = request["setting"]
        self.parameters = {it["name"]: array(it["start"]) for it in setting["parameters"]}
        self.batches = [ids(batch) for batch in setting["batches"]]
        numbers = ids(setting["numbers"]) if "numbers" in setting else None
        with there():
            answers_of = module_of(request["model"]).answers_of
            self.answers = answers_of(Setting(setting), numbers, setting["beams"], setting["longest"])
        self.taken = 0

    @torch.no_grad()
    def values(self):
        return self.answers(self.parameters, self.batches[0])

    @torch.no_grad()
    def step(self):
        self.taken += 1
        return self.answers(self.parameters, self.batches[(self.taken - 1) % len(self.batches)])["best"]
