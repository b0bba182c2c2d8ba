import type { Dataset } from '#contract/dataset.ts';
import type { Field } from './contender.ts';

/** Something to measure: `use` gets its contenders on a dataset; `isExact` leaves out what is random. */
export interface Task {
  name: string;
  /** What it is measured on instead of what the command says. */
  dataset?: (small: boolean) => Dataset;
  open<T>(
    dataset: Dataset,
    isExact: boolean,
    use: (field: Field, batchSize: number) => Promise<T>,
  ): Promise<T>;
}
