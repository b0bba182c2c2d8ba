import { stagesIn } from '#contract/matrix.ts';
import { stageName } from '#contract/models/index.ts';
import type { EpochRecord, RunResult, Stage, StageResult, UserScores } from '#contract/results.ts';
import { COMPARED_METRICS, valueOf } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import { METRICS } from '#contract/metrics.ts';
import { METRIC_LABELS } from '#contract/metrics.ts';
import { formatMetric, formatNumber } from '#ui/format.ts';
import { lastStage } from './runFacts.ts';
import { machineOf, originWords } from '#contract/origin.ts';

/** Whether a repeated run brought the same numbers, in words. */
export interface Repetition {
  isSame: boolean;
  sentence: string;
}

type ScoresOf = (runId: string, stage: Stage) => UserScores | undefined;

/** Compares every loss, every metric and, where known, the score of every user; times do not count. */
export function sameNumbers(original: RunResult, again: RunResult, scoresOf: ScoresOf): Repetition {
  const where = firstDifference(original, again, scoresOf);
  if (!where)
    return {
      isSame: true,
      sentence: `The same numbers as ${original.name}, bit for bit: every loss, every metric and every user’s score.`,
    };
  const [headline] = headlinesOf(original.model);
  const value = (run: RunResult) => formatMetric(valueOf(run.stages[lastStage(run)]?.test, headline));
  return {
    isSame: false,
    sentence: `Not the same numbers as ${original.name}: test ${headline.label} is ${value(again)}, was ${value(original)}. First difference: ${where}.${largestGap(original, again)}${otherOrigin(original, again)}`,
  };
}

/** What the two ran on, in a sentence, where that is not the same. */
function otherOrigin({ environment: before }: RunResult, { environment: now }: RunResult): string {
  const [was, is] = [before, now].map(originWords);
  if (was === is) return '';
  const why =
    machineOf(before) === machineOf(now)
      ? 'the same bits are promised only within one build and engine'
      : 'two adapters agree closely, but not bit for bit';
  return ` It ran on ${is}, before on ${was}: ${why}.`;
}

/** How far the test metrics are apart, in a sentence; empty where they are the same. */
function largestGap(a: RunResult, b: RunResult): string {
  let largest = { gap: 0, name: '' };
  for (const stage of stagesIn(a))
    for (const metric of METRICS)
      for (const [cutoff, value] of Object.entries(a.stages[stage].test?.[metric] ?? {})) {
        const gap = Math.abs(value - (b.stages[stage]?.test?.[metric][cutoff] ?? value));
        const name = `${METRIC_LABELS[metric]}@${cutoff}, ${stageName(a.model, stage)}`;
        if (gap > largest.gap) largest = { gap, name };
      }
  return largest.gap
    ? ` Largest difference of a test metric: ${formatNumber(largest.gap)} (${largest.name}).`
    : '';
}

function firstDifference(a: RunResult, b: RunResult, scoresOf: ScoresOf): string | undefined {
  const epochs = Math.max(a.curves.length, b.curves.length);
  for (let i = 0; i < epochs; i++) {
    if (numbersOf(a.curves[i]) === numbersOf(b.curves[i])) continue;
    const { stage, epoch } = a.curves[i] ?? b.curves[i];
    return `${stageName(a.model, stage)} epoch ${epoch}`;
  }
  for (const stage of new Set([...stagesIn(a), ...stagesIn(b)])) {
    if (metricsOf(a.stages[stage]) !== metricsOf(b.stages[stage]))
      return `metrics of the ${stageName(a.model, stage)}`;
    const scores = [a, b].map((run) => scoresOf(run.runId, stage));
    if (scores[0] && scores[1] && !sameScores(scores[0], scores[1]))
      return `scores of single users, ${stageName(a.model, stage)}`;
  }
  return undefined;
}

const numbersOf = (record?: EpochRecord) =>
  record && JSON.stringify([record.stage, record.epoch, record.losses, record.val, record.test]);

const metricsOf = (stage?: StageResult) =>
  stage && JSON.stringify([stage.epochs, stage.bestEpoch, stage.val, stage.test]);

const sameScores = (a: UserScores, b: UserScores) =>
  (['users', ...COMPARED_METRICS] as const).every((column) => {
    const [one, other] = [a[column], b[column]];
    // What an earlier studio did not write is no difference.
    if (!one || !other) return true;
    return one.length === other.length && one.every((x, i) => Object.is(x, other[i]));
  });
