import { valueOf, type MetricAt } from '#contract/byUser.ts';
import { valueAt, type ModelConfig } from '#contract/config.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { FactCard, PictureCardPart } from '#contract/models/picture.ts';
import { cardStage, modalityOfStage } from '#contract/models/stageIds.ts';
import type { Stage, StageResult } from '#contract/results.ts';
import { METRIC_TOPICS, useCurves, versionOf } from '#stores/run/curves.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { useRun } from '#stores/run/run.ts';
import { recordsUpToMoment, useMomentRecord, valuesAtMoment } from '#stores/run/moment.ts';
import { shareOf } from './shareOf.ts';
import { formatCount, formatMetric, formatNumber, formatShare } from '#ui/format.ts';

/** A number with its name. */
type NamedFact = [name: string, value: string];

/** What numbers follow from. */
interface Known {
  /** Undefined where no dataset is loaded, or where it is not what is drawn. */
  report: DatasetReport | undefined;
  config: ModelConfig;
  done: Record<Stage, StageResult>;
  /** True if the last run's numbers are those of what is drawn. */
  hasRun: boolean;
  /** Those that are trained. */
  stages: readonly Stage[];
  /** What a stage is read by. */
  headline: MetricAt;
}

const isNamed = (facts: readonly FactCard[], stage: Stage) =>
  facts.some((fact) => 'stage' in fact && fact.stage === cardStage(stage));

/** The numbers on a part's card: sizes at once, losses and metrics as the run brings them. */
export function usePartFacts(
  { facts }: PictureCardPart,
  { config, hasRun, stages, headline }: Pick<Known, 'config' | 'hasRun' | 'stages' | 'headline'>,
): NamedFact[] {
  const loaded = useDataset((state) => state.report);
  const isReplay = useRun((state) => state.replay !== undefined);
  // Sizes of the loaded dataset are not those of what is replayed.
  const report = isReplay ? undefined : loaded;
  const done = useRun((state) => state.done);
  useMomentRecord();
  useCurves((state) =>
    versionOf(state, METRIC_TOPICS[0], ...stages.filter((stage) => isNamed(facts, stage))),
  );
  return facts.flatMap((fact) => factsOf(fact, { report, config, done, hasRun, stages, headline }));
}

/** The numbers that one line of a part's card stands for; none where what they follow from is not there. */
function factsOf(fact: FactCard, known: Known): NamedFact[] {
  const { report, config } = known;
  switch (fact.kind) {
    case 'modalities':
      return modalitiesInUse(report).map(({ name, cols }) => [
        name,
        `${formatCount(report!.items)} × ${formatCount(cols)}`,
      ]);
    case 'reductions':
      return reductions(fact, known);
    case 'interactions':
      return report ? interactionFacts(report) : [];
    case 'graph':
      return report ? graphFacts(report, fact.hops ? (valueAt(config, fact.hops) as number) : undefined) : [];
    case 'size':
      return report
        ? [[fact.name, `${formatCount(rowsOf(fact.rows, report))} × ${String(valueAt(config, fact.cols))}`]]
        : [];
    case 'layer': {
      const width = valueAt(config, fact.width) as number;
      return [[fact.name, formatCount(width * (width + 1))]];
    }
    case 'field': {
      const isOff = fact.unless !== undefined && !valueAt(config, fact.unless);
      return [[fact.name, isOff ? 'off' : formatNumber(valueAt(config, fact.field) as number)]];
    }
    case 'stage':
      return ofEach(fact, known, (stage) => stageFacts(stage, known));
    case 'loss':
      return [
        ...(fact.weight
          ? [['weight', formatNumber(valueAt(config, fact.weight) as number)] as NamedFact]
          : []),
        ...ofEach(fact, known, (stage) => lossFacts(fact, stage, known)),
      ];
  }
}

/** The numbers of a stage; of one that is trained once per modality those of each, named after it. */
function ofEach(
  { stage }: { stage: string },
  { stages, hasRun }: Known,
  numbers: (stage: Stage) => NamedFact[],
): NamedFact[] {
  const ids = stages.filter((id) => cardStage(id) === stage);
  if (!ids.length || !hasRun) return numbers(stage);
  return ids.flatMap((id) => {
    const modality = modalityOfStage(id);
    return modality === undefined
      ? numbers(id)
      : numbers(id).map(([name, value]): NamedFact => [`${modality}: ${name}`, value]);
  });
}

function rowsOf(rows: 'items' | 'users' | 'nodes', { users, items }: DatasetReport): number {
  return rows === 'items' ? items : rows === 'users' ? users : users + items;
}

function reductions(
  { field, to }: FactCard & { kind: 'reductions' },
  { report, config }: Known,
): NamedFact[] {
  const chosen = field ? (valueAt(config, field) as string[]) : [];
  return modalitiesInUse(report)
    .filter(({ name }) => !chosen.length || chosen.includes(name))
    .map(({ name, cols }) => [name, `${formatCount(cols)} → ${String(valueAt(config, to))}`]);
}

function interactionFacts({ users, items, interactions, sparsity }: DatasetReport): NamedFact[] {
  return [
    ['users', formatCount(users)],
    ['items', formatCount(items)],
    ['training pairs', formatCount(interactions.train)],
    ['held out', formatCount(interactions.val + interactions.test)],
    ['sparsity', formatShare(sparsity)],
  ];
}

function graphFacts({ users, items, interactions }: DatasetReport, hops: number | undefined): NamedFact[] {
  return [
    ['nodes', formatCount(users + items)],
    ['edges', formatCount(interactions.train)],
    ...(hops === undefined ? [] : [['hops', String(hops)] as NamedFact]),
  ];
}

function stageFacts(stage: Stage, { done, hasRun, headline }: Known): NamedFact[] {
  if (!hasRun) return [[headline.label, 'after a run']];
  const records = recordsUpToMoment().filter((record) => record.stage === stage);
  const best = records.findLast((record) => record.best);
  const result = done[stage];
  const val = best?.val ?? result?.val;
  return [
    [`val. ${headline.label}`, formatMetric(valueOf(val, headline))],
    ...(result
      ? [[`test ${headline.label}`, formatMetric(valueOf(result.test, headline))] as NamedFact]
      : []),
    ['epochs', records.length ? `${records.length}, ${best ? `best ${best.epoch}` : 'the last kept'}` : '–'],
    ...(result ? [['weights', formatCount(result.parameters)] as NamedFact] : []),
  ];
}

/** The last loss of a part, and its share of all that the stage minimises. */
function lossFacts(
  { part, name }: FactCard & { kind: 'loss' },
  stage: Stage,
  { hasRun }: Known,
): NamedFact[] {
  if (!hasRun) return [[name, 'while it trains']];
  const last = valuesAtMoment(stage);
  const loss = last.get(part);
  if (loss === undefined) return [[name, '–']];
  return [
    [name, formatNumber(loss)],
    ['share of the loss', formatShare(shareOf(part, last))],
  ];
}
