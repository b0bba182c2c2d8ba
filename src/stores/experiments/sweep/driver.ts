import { create } from 'zustand';
import type { RunRequest } from '#contract/api.ts';
import type { ContentEdit, DatasetSource, SyntheticSource } from '#contract/dataset.ts';
import type { SyntheticPreset } from '#contract/synthetic.ts';
import { StudioError, type ErrorReport } from '#contract/errors.ts';
import { missingCells } from '#contract/experiments/cells.ts';
import { everyRun } from '../../history/openedResults.ts';
import { setProtocol } from '../../run/config.ts';
import { changeContent } from '../../data/contentEdit.ts';
import { generateDataset, useDataset } from '../../data/dataset.ts';
import { modalitiesInUse } from '../../data/modalities.ts';
import type { Job } from '../../run/jobs.ts';
import { useQueue } from '../../run/queue.ts';
import { forgetFailures, submit } from '../../run/scheduler.ts';
import { sweepOf } from './experiment.ts';
import { byStages, hashKey, type DataSetting, type PlannedPoint } from './plan.ts';
import { keepSweep } from './keepSweep.ts';
import { plannedPoints, useSweep } from './sweep.ts';
import { readSweepPlan } from './sweepPlan.ts';

/** The dataset that a sweep began on and gives back at its end. */
export interface Origin {
  name: string;
  hash: string;
  source: DatasetSource;
  modalities: string[];
}

interface SweepRunState {
  /** Present from the start of a sweep to its end, also while it is halted. */
  origin?: Origin;
  /** What the points under way do to the data. */
  data: DataSetting;
  isCancelled: boolean;
  error?: ErrorReport;
}

/** The sweep that is under way. */
export const useSweepRun = create<SweepRunState>()(() => ({ data: {}, isCancelled: false }));

/** The dataset that the sweep is about: the one it began on, else the loaded one. */
export function originOf({ origin }: Pick<SweepRunState, 'origin'>): Origin | undefined {
  const { report, source } = useDataset.getState();
  if (origin || !report || !source) return origin;
  return {
    name: report.name,
    hash: report.hash,
    source,
    modalities: modalitiesInUse(report).map(({ name }) => name),
  };
}

/**
 * Trains what the sweep still lacks, dataset by dataset; the dataset it began on is there again at the end. `total` counts the
 * runs that it lacked before an earlier page went.
 */
export async function runSweep(total = 0): Promise<void> {
  const points = plannedPoints();
  const origin = originOf(useSweepRun.getState());
  if (useSweepRun.getState().origin || !origin || !points) return;
  useSweepRun.setState({ origin, data: {}, isCancelled: false, error: undefined });
  useSweep.setState({ seeds: [...sweepOf(useSweep.getState(), points, origin).seeds] });
  const leave = keepSweep(origin, () => missingRuns(points, origin).length, total);
  forgetFailures(isOfSweep);
  try {
    for (const group of byData(points)) if (!(await trainGroup(group, origin))) break;
    if (Object.keys(useSweepRun.getState().data).length) await giveBack(origin);
  } finally {
    leave();
    useSweepRun.setState({ origin: undefined, data: {} });
  }
}

let job: Job | undefined;

/** Trains what points on the same data lack; false where the sweep ends with that. */
async function trainGroup(group: PlannedPoint[], origin: Origin): Promise<boolean> {
  if (useSweepRun.getState().isCancelled) return false;
  if (isComplete(group, origin)) return true;
  job = submit({
    for: 'sweep',
    prepare: () => provide(origin, group[0].data),
    // Their ids follow from the hash of the data, which is known once it is there.
    requests: () => missingRuns(group, origin),
  });
  const { how } = await job.ended;
  return how === 'done';
}

/** Loads the dataset that the sweep began on, before anything else is trained. */
const giveBack = (origin: Origin) =>
  submit({ for: 'sweep', prepare: () => provide(origin, {}), requests: [], isFirst: true }).ended;

/** Goes on with a sweep that was under way when its page went, on the dataset that it began on; throws where it cannot begin. */
export function continueSweep(plan: unknown, total: number): void {
  const { definition, protocol } = readSweepPlan(plan) ?? {};
  if (!definition || !protocol || !plannedPoints(definition) || !originOf({}))
    throw new StudioError(
      'spec-invalid',
      'What was still to do of this sweep cannot be read.',
      'Define the sweep again under Sweeps: points that were trained are found again.',
    );
  const { current, waiting } = useQueue.getState();
  if (useSweepRun.getState().origin || current || waiting.length)
    throw new StudioError(
      'busy',
      'Other runs are under way or wait, so the sweep has not begun.',
      'Finish or clear them, then go on: what is still to do is kept.',
    );
  // Hashes of changed data are known better by the page: it may have made more since.
  useSweep.setState({ ...definition, hashes: { ...definition.hashes, ...useSweep.getState().hashes } });
  setProtocol(protocol);
  void runSweep(total);
}

/** True for the runs that sweeps ask for. */
export const isOfSweep = ({ runId }: RunRequest) => runId.startsWith('sweep-');

/** Ends the sweep; finished points stay, and what was under way keeps its checkpoint for the next start. */
export function cancelSweep(): void {
  useSweepRun.setState({ isCancelled: true });
  job?.cancel();
}

/** The runs that points lack, those that share earlier stages one after the other. */
export const missingRuns = (
  points: readonly PlannedPoint[],
  origin: Omit<Origin, 'modalities'>,
): RunRequest[] => byStages(missingCells(sweepOf(useSweep.getState(), points, origin), everyRun()));

function isComplete(group: PlannedPoint[], origin: Origin): boolean {
  return missingRuns(group, origin).length === 0;
}

/** Points on the same data together, in the order of their first. */
function byData(points: PlannedPoint[]): PlannedPoint[][] {
  const groups = new Map<string, PlannedPoint[]>();
  for (const point of points) {
    const key = JSON.stringify(point.data);
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  return [...groups.values()];
}

/** Makes the data of a point the loaded dataset and remembers and says its hash; undefined, with the reason kept, where that failed. */
async function provide(origin: Origin, data: DataSetting): Promise<string | undefined> {
  useSweepRun.setState({ data });
  const known = Object.keys(data).length
    ? useSweep.getState().hashes[hashKey(origin.hash, data)]
    : origin.hash;
  if (known === useDataset.getState().report?.hash) return known;
  const { edit, ...source } = origin.source;
  if (source.source === 'synthetic') await generateDataset(generated(source, data.synthetic));
  const content = data.content ? editOf(origin, data.content, edit) : edit;
  const isClean = source.source === 'synthetic' && !content;
  if (!isClean && !useDataset.getState().error) await changeContent(content);
  const { report, error } = useDataset.getState();
  if (error || !report) {
    useSweepRun.setState({ error });
    return undefined;
  }
  if (Object.keys(data).length) {
    const { hashes } = useSweep.getState();
    useSweep.setState({ hashes: { ...hashes, [hashKey(origin.hash, data)]: report.hash } });
  }
  return report.hash;
}

/** Another size is another preset with its own values; the other knobs change the dataset that is there. */
function generated(source: SyntheticSource, change: DataSetting['synthetic'] = {}): SyntheticSource {
  const { preset, ...knobs } = change;
  const from = preset
    ? { source: 'synthetic' as const, preset: preset as SyntheticPreset, seed: source.seed }
    : source;
  return { ...from, ...knobs };
}

/** The change in every modality that is in use; what was switched off stays off. */
function editOf(
  { modalities }: Origin,
  { noise, wrongContent }: Record<string, unknown>,
  before?: ContentEdit,
): ContentEdit | undefined {
  const kept = before?.changes.filter((change) => change.off) ?? [];
  const own = {
    ...(noise ? { noise: noise as number } : {}),
    ...(wrongContent ? { wrongContent: wrongContent as number } : {}),
  };
  const changes = [
    ...kept,
    ...(Object.keys(own).length ? modalities.map((modality) => ({ modality, ...own })) : []),
  ];
  return changes.length ? { seed: before?.seed ?? 1, changes } : undefined;
}
