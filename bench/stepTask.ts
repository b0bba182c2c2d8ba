import type { Task } from './task.ts';
import { withStep } from './opened.ts';
import { OurStep } from './ours.ts';
import { StockStep } from './stock/step.ts';
import type { StepBench } from './steps/stepBench.ts';
import { beside, TorchStep, type TorchTools } from './torch.ts';

/** A training step as a task: ours, beside PyTorch where that is asked for, else beside stock operators where they can. */
export const stepTask = (bench: StepBench, torch?: TorchTools): Task => ({
  name: bench.task,
  dataset: bench.dataset,
  open: (dataset, isExact, use) =>
    withStep(dataset, bench, isExact, async (opened) => {
      const ours = await OurStep.create(opened);
      const field = {
        ours: beside(ours, torch?.clock),
        stock: torch ? undefined : bench.stock && (await StockStep.create(opened, await bench.stock(opened))),
        pytorch: torch && (await TorchStep.create(torch.ask, bench, opened)),
        graphs: torch?.graphs && (await TorchStep.create(torch.graphs, bench, opened)),
      };
      try {
        return await use(field, opened.plan.training.batchSize);
      } finally {
        await field.ours.dispose();
        field.stock?.dispose();
        await field.pytorch?.dispose();
        await field.graphs?.dispose();
      }
    }),
});
