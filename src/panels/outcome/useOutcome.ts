import { valueOf, type MetricAt } from '#contract/byUser.ts';
import { floorValues } from '#contract/floors.ts';
import { headlinesOf, ranksItems } from '#contract/headline.ts';
import { inSentence } from '#contract/inSentence.ts';
import { cardOf, FLOOR, stageLabel, stageName } from '#contract/models/index.ts';
import type { EpochRecord, Stage } from '#contract/results.ts';
import { epochRecords, METRIC_TOPICS, useCurves, versionOf } from '#stores/run/curves.ts';
import { useEvaluated, type Evaluated } from '#stores/run/evaluated.ts';
import { useRun } from '#stores/run/run.ts';
import { useTwin } from '#stores/run/twin.ts';
import { formatMetric } from '#ui/format.ts';
import { useShownRun } from '../curves/shownRun.ts';
import { stageRole } from '../stages.ts';
import { useShownTwin } from '../useShownTwin.ts';
import type { Outcome, OutcomeRow } from './outcome.ts';
import { outcomeWords } from './outcomeWords.ts';
import { sentenceOutcome } from './sentenceOutcome.ts';
import { useSeeds } from './useSeeds.ts';

/** What the shown run's stages, its twin and the floor reach on the part that the page shows. */
export function useOutcome(): Outcome {
  const shown = useShownRun();
  const { request, done, floor, outcome, beside } = useRun();
  const part = useEvaluated();
  const isTwinOn = useTwin((state) => state.isOn);
  const twin = useShownTwin(shown);
  const version = useCurves((state) => versionOf(state, METRIC_TOPICS[0]));
  const { model, stages } = shown;
  const [metric] = headlinesOf(model);
  const last = stages.at(-1);
  const seeds = useSeeds(shown, twin, last, part, metric);
  const reached = (stage: Stage) =>
    valueOf(done[stage]?.[part], metric) ??
    (request && version > 0 ? bestSoFar(epochRecords(), stage, part, metric) : undefined);
  const twinValue =
    twin && last !== undefined
      ? request &&
        (valueOf(twin.result?.stages[last]?.[part], metric) ?? bestSoFar(twin.curves, last, part, metric))
      : undefined;
  const isTwinShown = twin && (isTwinOn || twinValue !== undefined);
  const floors = floor ? floorValues(floor, part, metric) : [];
  const rows: OutcomeRow[] = [
    ...stages.map((stage) => ({
      ...{ id: stage, label: stageLabel(model, stage), role: stageRole(model, stage) },
      value: reached(stage),
    })),
    ...(isTwinShown ? [{ id: ' twin', label: 'Its twin', role: 'twin' as const, value: twinValue }] : []),
    ...floorRows(floors),
  ];
  const isOver = outcome === 'finished' && (!beside || beside.outcome !== undefined);
  const value = last === undefined ? undefined : reached(last);
  const words = () => {
    if (!isOver || last === undefined || value === undefined) return undefined;
    const source = bestOf(stages.slice(0, -1), (stage) =>
      valueOf(done[stage]?.val ?? done[stage]?.[part], metric),
    );
    return outcomeWords({
      metric,
      users: done[last]?.[part]?.users ?? 0,
      result: { name: stageName(model, last), value },
      ...(source !== undefined && { source: { name: stageName(model, source), value: reached(source)! } }),
      twin: beside?.outcome === 'stopped' || beside?.outcome === 'failed' ? undefined : twinValue,
      ...(seeds && { seeds }),
      floors: floors.map(({ label, value: reach }) => ({ name: inSentence(label), value: reach })),
    });
  };
  if (!ranksItems(cardOf(model)))
    return { part, ...sentenceOutcome({ stages, done, floor, part, isOver, label: cardOf(model).label }) };
  const measure = { id: metric.metric, label: metric.label };
  return { measure, metric, format: formatMetric, part, rows, words: words() };
}

/** The floors that are known; before a run the one that every model has. */
const floorRows = (floors: ReturnType<typeof floorValues>): OutcomeRow[] =>
  floors.length
    ? floors.map(({ id, label, value }) => ({ id: ` ${id}`, label, role: 'floor', value }))
    : [{ id: ` ${FLOOR.id}`, label: FLOOR.label, role: 'floor' }];

/** What the epoch reached that is kept so far. */
function bestSoFar(
  records: readonly EpochRecord[],
  stage: Stage,
  part: Evaluated,
  metric: MetricAt,
): number | undefined {
  const own = records.filter((record) => record.stage === stage);
  return valueOf((own.findLast(({ best }) => best) ?? own.at(-1))?.[part], metric);
}

/** The stage of the largest value. */
const bestOf = (stages: readonly Stage[], value: (stage: Stage) => number | undefined): Stage | undefined =>
  stages
    .filter((stage) => value(stage) !== undefined)
    .toSorted((a, b) => value(b)! - value(a)!)
    .at(0);
