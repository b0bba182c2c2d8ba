import type { Csr } from '#contract/dataset.ts';
import type { Judged } from '#contract/metrics.ts';
import { colDegrees } from '#datasets/csr.ts';
import { MostPopular } from '#models/most-popular/mostPopular.ts';
import { vectorsIn, type Evaluator } from './evaluator.ts';

/** What most-popular reaches, by training interactions [users, items]. */
export function popularFloor(evaluator: Evaluator, train: Csr): Promise<Judged> {
  const table = new MostPopular(train.rows, colDegrees(train)).embeddings();
  return evaluator.both(() => vectorsIn(table, train.rows)).finally(() => table.dispose());
}
