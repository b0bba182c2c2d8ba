import * as v from 'valibot';
import { create } from 'zustand';
import { useDataset } from '../../data/dataset.ts';
import { showView } from '../../page/view.ts';
import { readPersistedJson, writePersisted } from '../../page/persisted.ts';

const schema = v.object({
  /** Ids of the rows that are compared, where they are not those of the start. */
  rows: v.optional(v.array(v.string())),
  /** Where they are not the usual ones. */
  seeds: v.optional(v.pipe(v.array(v.number()), v.minLength(1))),
  /** Id of the row that the others are compared with, where it is not the first. */
  reference: v.optional(v.string()),
  /** True where the model that is set up under Train is compared as it is set there. */
  isAsSet: v.boolean(),
});

export interface CompareState extends v.InferOutput<typeof schema> {
  /** Hash of the dataset whose results are shown; the loaded one where none is named. */
  hash?: string;
  /** True where the runs that were chosen are compared instead of models. */
  isOfChosen?: boolean;
}

const KEY = 'promptmm-comparison';

/** What is compared; kept over reloads. */
export const useCompare = create<CompareState>()(() => recall() ?? { isAsSet: true });

useCompare.subscribe((state) => writePersisted(KEY, JSON.stringify(v.parse(schema, state))));

// Results of a file are put away when another dataset is set up.
useDataset.subscribe(({ report }, { report: before }) => {
  if (before && report && report.hash !== before.hash) useCompare.setState({ hash: undefined });
});

/** Sets the comparison up as a link says; what it leaves out is as at first. */
export const setUpComparison = ({ rows, seeds, reference, isAsSet }: v.InferOutput<typeof schema>) =>
  useCompare.setState({ rows, seeds, reference, isAsSet });

/** Sets the seeds of what is trained next, each once. */
export const setSeeds = (seeds: number[]) => useCompare.setState({ seeds });

/** Chooses the row that the others are compared with. */
export const setReference = (reference: string) => useCompare.setState({ reference });

/** Compares the model that is set up as it is set under Train, or with its defaults. */
export const setAsSet = (isAsSet: boolean) => useCompare.setState({ isAsSet });

/** Chooses what is compared; without a list those of the start. */
export const setRows = (rows: string[] | undefined) => useCompare.setState({ rows });

/** Compares the runs that were chosen, or models. */
export const setOfChosen = (isOfChosen: boolean) => useCompare.setState({ isOfChosen });

/** Shows the comparison of the runs that were chosen. */
export function compareChosen(): void {
  setOfChosen(true);
  showView('compare');
}

/** Shows the results of one dataset. */
export const showDataset = (hash: string | undefined) => useCompare.setState({ hash });

/** Shows the results that were opened, once they are there: all models that they hold. */
export async function showOpened(opened: Promise<string | undefined>): Promise<void> {
  const hash = await opened;
  if (hash) useCompare.setState({ hash, rows: undefined });
}

function recall(): CompareState | undefined {
  const kept = v.safeParse(schema, readPersistedJson(KEY));
  return kept.success ? kept.output : undefined;
}
