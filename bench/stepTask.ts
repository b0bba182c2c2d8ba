import type { Task } from './task.ts';
import { withStep } from './opened.ts';
import { OurStep } from './ours.ts';
import { StockStep } from './stock/step.ts';
import type { StepBench } from './steps/stepBench.ts';
import { TorchStep, type AskTorch } from './torch.ts';

/** A training step as a task: ours, stock operators where they can, PyTorch where it is asked for. */
export const stepTask = (bench: StepBench, torch?: AskTorch): Task => ({
  name: bench.task,
  open: (dataset, isExact, use) =>
    withStep(dataset, bench, isExact, async (opened) => {
      const field = {
        ours: await OurStep.create(opened),
        stock: bench.stock && (await StockStep.create(opened, await bench.stock(opened))),
        pytorch: torch && (await TorchStep.create(torch, bench, opened)),
      };
      try {
        return await use(field, opened.plan.training.batchSize);
      } finally {
        field.ours.dispose();
        field.stock?.dispose();
        await field.pytorch?.dispose();
      }
    }),
});
