import type { StageModel } from '#models/model.ts';
import { agreement, type Pair } from './contender.ts';
import { OurStep } from './ours.ts';
import type { Setup } from './setup.ts';
import { sparseForm } from './stock/sparse.ts';
import { StockStep, type StockLoss } from './stock/step.ts';

/** A training step of ours and of stock tfjs; `exact` is the model without dropout, on which both must agree. */
export async function stepPair(
  setup: Setup,
  task: string,
  model: StageModel,
  loss: StockLoss,
  exact = model,
): Promise<Pair> {
  const ours = await OurStep.create(setup, model);
  const stock = await StockStep.create(setup, model, loss);
  const agree = async () => {
    const check = await OurStep.create(setup, exact);
    const values = await check.values();
    check.dispose();
    return agreement(values, await stock.values());
  };
  return { task, ours, stock, stockForm: sparseForm(), agree };
}
