import { tellingHash } from '#contract/datasetHash.ts';
import { meanColumns, spreadOf } from '#charts/lines/spread.ts';
import type { Row, Series, Mark } from '#charts/lines/types.ts';
import { valueOf, type MetricAt } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import { valueAt } from '#contract/config.ts';
import type { SeedGroup } from '#contract/experiments/groups.ts';
import { stagesIn } from '#contract/matrix.ts';
import { cardOf, sectionTitle, stageLabel, stageOf as stageOfCard } from '#contract/models/index.ts';
import { METRIC_LABELS, METRICS } from '#contract/metrics.ts';
import { own } from '#contract/own.ts';
import type { EpochRecord, RunResult, Stage } from '#contract/results.ts';
import { carried } from '#stores/experiments/carried.ts';
import { seedMean } from '#contract/seedMean.ts';
import { modalitiesAmong, observedSeries } from '../curves/observedSeries.ts';
import { lastStage } from './runFacts.ts';
import { buildWords, engineWords } from '#contract/origin.ts';

/** One line of the comparison: a value of each run; `isChanged` marks those that differ from the first run's. */
export interface DiffRow {
  label: string;
  values: { text: string; isChanged: boolean }[];
}

const NONE = '–';

/** What differs between the runs: model, data, protocol, seed, machine, and every setting that all of them have. */
export function configDiff(runs: readonly RunResult[]): DiffRow[] {
  const facts: [string, (run: RunResult) => string][] = [
    ['Model', ({ model }) => cardOf(model).label],
    ['Dataset', ({ dataset }) => `${dataset.name} ${tellingHash(dataset.hash)}`],
    ['Protocol', ({ protocol }) => protocol],
    ['Seed', ({ seed }) => String(seed)],
    ['Adapter', ({ environment }) => `${environment.backend}, ${environment.adapter}`],
    ['Engine', ({ environment }) => engineWords(environment.engine)],
    ['Build', ({ environment }) => buildWords(environment.build)],
  ];
  const rows = facts.map(([label, say]) => diffRow(label, runs.map(say)));
  const settings = settingsOf(runs).map(({ label, path }) =>
    diffRow(
      label,
      runs.map(({ config }) => sayValue(valueAt(config, path))),
    ),
  );
  return [...rows, ...settings].filter(({ values }) => values.some(({ isChanged }) => isChanged));
}

function diffRow(label: string, texts: string[]): DiffRow {
  return { label, values: texts.map((text) => ({ text, isChanged: text !== texts[0] })) };
}

/** The fields of the sections that the models of all runs have. */
function settingsOf(runs: readonly RunResult[]): { label: string; path: string }[] {
  const [{ model }] = runs;
  const [first, ...others] = runs.map((run) => cardOf(run.model).sections);
  return Object.entries(first)
    .filter(([section]) => others.every((sections) => Object.hasOwn(sections, section)))
    .flatMap(([section, fields]) =>
      Object.entries(fields).map(([key, { label }]) => ({
        label: `${sectionTitle(model, section)}: ${label}`,
        path: `${section}.${key}`,
      })),
    );
}

function sayValue(value: unknown): string {
  if (value === undefined) return NONE;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.length ? value.join(', ') : 'all';
  return String(value as string | number);
}

/** Test metrics, at the cut-off of the headlines, of every stage that some run has, of the last stage of each run first. */
export function metricRows(runs: readonly RunResult[]): { label: string; values: (number | undefined)[] }[] {
  const [{ cutoff }] = headlinesOf(...runs.map(({ model }) => model));
  const rowsOf = (part: Part) =>
    METRICS.map((metric) => ({
      label: `${part === LAST ? 'Test' : `${partLabel(runs, part)}, test`} ${METRIC_LABELS[metric]}@${cutoff}`,
      values: runs.map((run) => run.stages[stageOf(run, part)]?.test?.[metric][cutoff]),
    }));
  return [LAST, ...earlierStages(runs)].flatMap(rowsOf);
}

/** Lines of a chart, and the kept epoch of each that is one run. */
export interface Overlay {
  series: Series[];
  rows: Row[];
  marks: Mark[];
}

const COLOURS = ['blue', 'red', 'green', 'purple', 'sky', 'ink', 'grey'];
const DASHES = [undefined, '5 2', '1.5 2.5'];

/** A line's look, by its place among all lines: hiding one changes no other. */
export function lookOf(index: number): Pick<Series, 'color' | 'dash'> {
  const dash = DASHES[Math.floor(index / COLOURS.length) % DASHES.length];
  return { color: `var(--series-${COLOURS[index % COLOURS.length]})`, ...(dash && { dash }) };
}

/** What curves are of: the stage that a run ends with, or an earlier one by its id. */
export type Part = Stage;
const LAST = 'last';

/** Stages that some run has before its last one. */
const earlierStages = (runs: readonly RunResult[]): Stage[] => [
  ...new Set(runs.flatMap((run) => stagesIn(run).slice(0, -1))),
];

const partLabel = (runs: readonly RunResult[], part: Part) =>
  stageLabel(runs.find(({ stages }) => stages[part])!.model, part);

const stageOf = (run: RunResult, part: Part): Stage => (part === LAST ? lastStage(run) : part);

const curveOf = (run: RunResult, part: Part) =>
  run.curves.filter(({ stage }) => stage === stageOf(run, part));

/** The parts that some run has curves of; an earlier stage only where another followed. */
export const trainedParts = (runs: readonly RunResult[]): Part[] =>
  [LAST, ...earlierStages(runs)].filter((part) => runs.some((run) => curveOf(run, part).length));

/** What a line is of: a metric, or a value that the stage observed. */
export type Drawn = { metric: MetricAt } | { observed: string };

/**
 * One metric or one observed value by epoch, of one part. Several seeds of the same become their mean with a band of one standard deviation on
 * either side, a seed that has stopped with what it kept; hidden lines are left out and change no mean.
 */
export function overlay(
  groups: readonly SeedGroup[],
  { part, hidden, ...what }: { part: Part; hidden: ReadonlySet<string> } & Drawn,
): Overlay {
  const rows = new Map<number, Row>();
  const drawn: Overlay = { series: [], rows: [], marks: [] };
  groups.forEach(({ key: id, name, runs }, index) => {
    const trained = runs.map((run) => curveOf(run, part));
    const curves = carried(trained);
    if (hidden.has(id) || curves.some((curve) => !curve.length || valueIn(curve[0], what) === undefined))
      return;
    const key = `g${index}`;
    const valueOf = (run: number, at: number) => valueIn(curves[run][at], what)!;
    const longest = trained.find(({ length }) => length === curves[0].length)!;
    for (const [at, { epoch }] of longest.entries()) {
      const mean = seedMean(curves.map((_, run) => valueOf(run, at)));
      rows.set(epoch, { ...rows.get(epoch), epoch, ...meanColumns(key, mean) });
    }
    const best = curves[0].findLastIndex((record) => record.best);
    if (runs.length === 1 && best >= 0 && 'metric' in what)
      drawn.marks.push({ key, x: curves[0][best].epoch, y: valueOf(0, best) });
    drawn.series.push({
      key,
      label: `${name}${runs.length > 1 ? `, mean of n = ${runs.length} seeds` : `, seed ${runs[0].seed}`}`,
      ...lookOf(index),
      ...(runs.length > 1 && { spread: spreadOf(key) }),
    });
  });
  drawn.rows = [...rows.values()].sort((a, b) => a.epoch! - b.epoch!);
  return drawn;
}

/** A metric by what the epoch was judged by, or what was observed in it; undefined where it was not. */
const valueIn = ({ val, test, observed }: EpochRecord, what: Drawn) =>
  'metric' in what ? valueOf(test ?? val, what.metric) : own(observed, what.observed);

/** A chart of one value that stages of some runs observed. */
export interface ObservedPart {
  part: Part;
  observed: string;
  title: string;
}

/** What stages of the runs observed beside their losses, each value once, as their cards order it. */
export function observedParts(runs: readonly RunResult[]): ObservedPart[] {
  const found = runs.flatMap((run) =>
    stagesIn(run).flatMap((stage): ObservedPart[] => {
      const curve = run.curves.filter((record) => record.stage === stage);
      const names = Object.keys(curve[0]?.observed ?? {});
      const part = stage === lastStage(run) ? LAST : stage;
      return (stageOfCard(run.model, stage)?.observed ?? []).flatMap((chart) =>
        observedSeries(chart, modalitiesAmong(names, chart))
          .filter(({ key }) => names.includes(key))
          .map(({ key, label }) => ({ part, observed: key, title: `${chart.title}: ${label}` })),
      );
    }),
  );
  return [...new Map(found.map((it) => [JSON.stringify([it.part, it.observed]), it])).values()];
}

/** The name of a part's chart. */
export const overlayTitle = (runs: readonly RunResult[], part: Part, { label }: MetricAt) =>
  part === LAST ? `${label}, last stage` : `${partLabel(runs, part)} ${label}`;
