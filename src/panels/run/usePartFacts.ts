import type { PromptMmConfig } from '#contract/models/promptmm/card.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { PartId } from '#contract/legacy.ts';
import { LOSS_PARTS } from '#contract/legacy.ts';
import type { LossPart, Stage, StageResult } from '#contract/results.ts';
import { epochRecords, lossLog, useCurves } from '#stores/run/curves.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { useRun } from '#stores/run/run.ts';
import { formatCount, formatMetric, formatNumber, formatShare } from '#ui/format.ts';

type Fact = [name: string, value: string];

interface Known {
  report: DatasetReport | undefined;
  config: PromptMmConfig;
  done: Record<Stage, StageResult>;
  /** True if the last run's numbers are those of what is drawn. */
  hasRun: boolean;
}

/** The numbers on a part's card: sizes at once, losses and metrics as the run brings them. */
export function usePartFacts(part: PartId, config: PromptMmConfig, hasRun: boolean): Fact[] {
  const loaded = useDataset((state) => state.report);
  const isReplay = useRun((state) => state.replay !== undefined);
  // Sizes of the loaded dataset are not those of what is replayed.
  const report = isReplay ? undefined : loaded;
  const done = useRun((state) => state.done);
  useCurves(({ versions: v }) => v.recall + v.student + v.teacher + v.model);
  return factsOf(part, { report, config, done, hasRun });
}

function factsOf(part: PartId, known: Known): Fact[] {
  const { report, config } = known;
  const { teacher, student, training } = config;
  const items = report && formatCount(report.items);
  switch (part) {
    case 'content':
      return modalitiesInUse(report).map(({ name, cols }) => [name, `${items} × ${formatCount(cols)}`]);
    case 'interactions':
      return report ? interactionFacts(report) : [];
    case 'prompt':
      return [
        ...sized('prompt p', items, training.d),
        ['weights', formatCount(training.d * (training.d + 1))],
        ['strength λ₁', teacher.prompt ? formatNumber(teacher.lambda1) : 'off'],
      ];
    case 'reduction':
      return modalitiesInUse(report)
        .filter(({ name }) => !teacher.modalities.length || teacher.modalities.includes(name))
        .map(({ name, cols }) => [name, `${formatCount(cols)} → ${training.d}`]);
    case 'graph':
      return report
        ? [
            ['nodes', formatCount(report.users + report.items)],
            ['edges', formatCount(report.interactions.train)],
            ['hops', String(teacher.layers)],
          ]
        : [];
    case 'teacher':
      return [...stageFacts('teacher', known), ...lossFacts('teacher', 'bpr', 'BPR loss', known)];
    case 'pairKd':
      return bridgeFacts('pairKd', student.lambda2, known);
    case 'listKd':
      return bridgeFacts('listKd', student.lambda3, known);
    case 'embKd':
      return bridgeFacts('embKd', student.lambda4, known);
    case 'student':
      return [
        ...stageFacts('student', known),
        ...lossFacts('student', 'bpr', 'BPR loss', known),
        ...sized('item vectors', items, training.d),
      ];
    default:
      return stageFacts('model', known);
  }
}

function interactionFacts({ users, items, interactions, sparsity }: DatasetReport): Fact[] {
  return [
    ['users', formatCount(users)],
    ['items', formatCount(items)],
    ['training pairs', formatCount(interactions.train)],
    ['held out', formatCount(interactions.val + interactions.test)],
    ['empty cells', formatShare(sparsity)],
  ];
}

function stageFacts(stage: Stage, { done, hasRun }: Known): Fact[] {
  if (!hasRun) return [['Recall@20', 'after a run']];
  const records = epochRecords().filter((record) => record.stage === stage);
  const best = records.findLast((record) => record.best);
  const result = done[stage];
  const val = best?.val ?? result?.val;
  return [
    ['val. Recall@20', formatMetric(val?.recall['20'])],
    ...(result ? [['test Recall@20', formatMetric(result.test.recall['20'])] as Fact] : []),
    ['epochs', records.length ? `${records.length}, best ${best?.epoch ?? '–'}` : '–'],
    ...(result ? [['weights', formatCount(result.parameters)] as Fact] : []),
  ];
}

function bridgeFacts(part: LossPart, weight: number, known: Known): Fact[] {
  return [['weight', formatNumber(weight)], ...lossFacts('student', part, 'weighted loss', known)];
}

/** The last loss of a part, and its share of all that the stage minimises. */
function lossFacts(stage: Stage, part: LossPart, name: string, { hasRun }: Known): Fact[] {
  if (!hasRun) return [[name, 'while it trains']];
  const last = lastLosses(stage);
  const loss = last.get(part);
  if (loss === undefined) return [[name, '–']];
  const total = [...last.values()].reduce((sum, value) => sum + Math.abs(value), 0);
  return [
    [name, formatNumber(loss)],
    ['share of the loss', formatShare(total ? Math.abs(loss) / total : 0)],
  ];
}

function lastLosses(stage: Stage): Map<LossPart, number> {
  const parts = lossLog(stage)?.parts;
  const known = LOSS_PARTS.map((part) => [part, parts?.get(part)?.view().at(-1)] as const);
  return new Map(known.filter((entry): entry is readonly [LossPart, number] => Number.isFinite(entry[1])));
}

const sized = (name: string, rows: string | undefined, d: number): Fact[] =>
  rows ? [[name, `${rows} × ${d}`]] : [];
