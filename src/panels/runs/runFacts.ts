import { valueOf } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import { lastStage as lastOf } from '#contract/matrix.ts';
import { cardOf } from '#contract/models/index.ts';
import type { RunResult, Stage, StageResult } from '#contract/results.ts';
import type { RunFacts } from '#stores/history/history.ts';

/** The stage that a run ends with: what would be served. */
export const lastStage = (run: RunResult): Stage => lastOf(run.model, run.stages);

/** Result of the last stage; undefined where nothing was finished. */
export const lastResult = (run: RunResult): StageResult | undefined => run.stages[lastStage(run)];

/** Seconds of training, evaluation and stages taken over from other runs not counted. */
export const trainingSeconds = ({ stages }: RunResult): number =>
  Object.values(stages).reduce(
    (sum, { epochs, secondsPerEpoch, takenFrom }) => sum + (takenFrom ? 0 : epochs * secondsPerEpoch),
    0,
  );

/** A run with what is known of it. */
export interface KnownRun {
  run: RunResult;
  facts?: RunFacts;
}

/** Columns of the list by which it can be sorted; those without a label are the headlines of what is listed. */
export const COLUMNS = [
  { id: 'name', label: 'Run', isText: true },
  { id: 'seed', label: 'Seed' },
  { id: 'first', label: undefined },
  { id: 'second', label: undefined },
  { id: 'epoch', label: 'Best epoch' },
  { id: 'dataset', label: 'Dataset', isText: true },
  { id: 'protocol', label: 'Protocol', isText: true },
  { id: 'time', label: 'Training' },
  { id: 'date', label: 'Finished' },
] as const;
export type ColumnId = (typeof COLUMNS)[number]['id'];

export interface Sorting {
  column: ColumnId;
  descending: boolean;
}

/** The two metrics that runs are listed with. */
export type Headlines = ReturnType<typeof headlinesOf>;
export const headlinesOfRuns = (runs: readonly KnownRun[]): Headlines =>
  headlinesOf(...runs.map(({ run }) => run.model));

/** What a run has in a column, for sorting. */
export const VALUES: Record<ColumnId, (known: KnownRun, headlines: Headlines) => string | number> = {
  name: ({ run }) => run.name.toLowerCase(),
  dataset: ({ run }) => `${run.dataset.name} ${run.dataset.hash}`,
  protocol: ({ run }) => run.protocol,
  seed: ({ run }) => run.seed,
  first: ({ run }, [first]) => valueOf(lastResult(run)?.test, first) ?? -1,
  second: ({ run }, [, second]) => valueOf(lastResult(run)?.test, second) ?? -1,
  epoch: ({ run }) => lastResult(run)?.bestEpoch ?? 0,
  time: ({ run }) => trainingSeconds(run),
  date: ({ facts }) => facts?.savedAt ?? 0,
};

/** What the list is narrowed to; an empty string narrows nothing. */
export interface Filter {
  text: string;
  /** Hash. */
  dataset: string;
  model: string;
  tag: string;
}

export const NO_FILTER: Filter = { text: '', dataset: '', model: '', tag: '' };

/** The runs that fit; every word of the text must stand in name, model, dataset, tags or notes. */
export function filterRuns(runs: readonly KnownRun[], { text, dataset, model, tag }: Filter): KnownRun[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter(({ run, facts }) => {
    const { label } = cardOf(run.model);
    const said = [run.name, label, run.dataset.name, run.dataset.hash, ...(facts?.tags ?? []), facts?.notes];
    const all = said.join(' ').toLowerCase();
    return (
      (!dataset || run.dataset.hash === dataset) &&
      (!model || run.model === model) &&
      (!tag || facts?.tags.includes(tag)) &&
      words.every((word) => all.includes(word))
    );
  });
}

/** Tags as typed, each once: commas separate them. */
export const parseTags = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];
