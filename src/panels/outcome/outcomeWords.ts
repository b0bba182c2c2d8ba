import type { MetricAt } from '#contract/byUser.ts';
import { inSentence } from '#contract/inSentence.ts';
import { formatCount, formatMetric } from '#ui/format.ts';
import { formatDifference, formatRange } from '#ui/statistics.ts';
import { gapOf, type Reached } from '#stores/run/gap.ts';
import { differenceByChance } from '../results/seedNote.ts';

/** A number with the name of what reached it. */
export interface Named {
  name: string;
  value: number;
}

/** What a finished run came to, of one held-out part. */
export interface Came {
  metric: MetricAt;
  /** Users over which values are means. */
  users: number;
  /** The last stage. */
  result: Named;
  /** The best of those that taught it. */
  source?: Named;
  twin?: number;
  /** What is to be beaten, the highest first. */
  floors: Named[];
  /** Where it was trained with several seeds. */
  seeds?: Seeds;
}

/** What several seeds gained over their twins. */
export interface Seeds {
  count: number;
  /** On average. */
  gain: number;
  /** The 95% interval of that mean over seeds, once it is computed. */
  range?: { low: number; high: number };
}

/** A short claim, and the numbers that it stands on. */
export interface Words {
  head: string;
  detail: string;
}

const ONE_SEED = 'One seed is one seed.';

/** What a finished run says about its gap: how much was closed, or that it was not. */
export function outcomeWords(came: Came): Words {
  const { twin, result, source, users } = came;
  if (twin === undefined) return withoutTwin(came);
  const chance = differenceByChance(Math.max(twin, result.value, source?.value ?? 0), users);
  const { head, detail } = gapWords({ twin, result: result.value, source: source?.value }, chance, came);
  return { head, detail: `${detail} ${seedWords(came.seeds)}` };
}

function gapWords(reached: Reached, chance: number, { result, source, metric, users }: Came): Words {
  const gap = gapOf(reached, chance);
  const [it, from] = [result.name, source?.name ?? ''];
  const [has, twin, taught] = [reached.result, reached.twin, reached.source].map(formatMetric);
  const span = `from its twin that nobody taught (${twin}) to the ${from} (${taught})`;
  const tooSmall = `too small to see with ${formatCount(users)} users (${formatMetric(chance)})`;
  switch (gap.kind) {
    case 'closed':
      return {
        head: `The ${it} closed ${Math.round(gap.share * 100)}% of the gap`,
        detail: `${capital(span)}: it reaches ${has}.`,
      };
    case 'whole':
      return { head: `The ${it} closed the whole gap`, detail: `${capital(span)}: it reaches ${has}.` };
    case 'passed':
      return {
        head: `The ${it} passed the ${from}`,
        detail: `${has} against ${taught}; its twin that nobody taught has ${twin}.`,
      };
    case 'unseen':
      return {
        head: 'No part of the gap was visibly closed',
        detail: `The ${it} (${has}) and its twin that nobody taught (${twin}) differ by what is ${tooSmall}; the ${from} has ${taught}.`,
      };
    case 'fell':
      return {
        head: `The ${it} did not close the gap`,
        detail: `Taught it has ${has}, its twin that nobody taught ${twin}, the ${from} ${taught}.`,
      };
    case 'no-gap':
      return {
        head: 'There is no gap to close',
        detail: `The ${from} (${taught}) and the ${it}’s twin that nobody taught (${twin}) differ by what is ${tooSmall}; the ${it} has ${has}.`,
      };
    case 'source-below':
      return {
        head: 'There is no gap to close',
        detail: `The ${from} (${taught}) is below the ${it}’s twin that nobody taught (${twin}); the ${it} has ${has}.`,
      };
    case 'gained':
      return { head: `Distillation added ${difference(reached)}`, detail: withAndWithout(metric, has, twin) };
    case 'lost':
      return { head: `Distillation cost ${difference(reached)}`, detail: withAndWithout(metric, has, twin) };
    case 'changed-nothing':
      return {
        head: 'Distillation changed nothing visible',
        detail: `${withAndWithout(metric, has, twin)} The difference is ${tooSmall}.`,
      };
  }
}

/** A model that distils nothing, or whose twin is not trained, is held against the floor. */
function withoutTwin({ metric, result, source, floors, users }: Came): Words {
  const [floor] = floors;
  const others = [...(source ? [source] : []), ...floors].map((it) => `${it.name} ${formatMetric(it.value)}`);
  const detail = `${metric.label} ${formatMetric(result.value)}${others.map((it) => `, ${it}`).join('')}. ${ONE_SEED}`;
  if (!floor) return { head: `The ${inSentence(result.name)} reaches ${formatMetric(result.value)}`, detail };
  const lead = result.value - floor.value;
  const isSeen = Math.abs(lead) >= differenceByChance(Math.max(result.value, floor.value), users);
  const head = !isSeen
    ? `Not told apart from the ${floor.name}`
    : lead > 0
      ? `Above the ${floor.name}`
      : `Below the ${floor.name}`;
  return { head, detail };
}

/** "With this seed; over 3 seeds it gained +.0465 on its twins (95%: +.0360 to +.0570)." */
function seedWords(seeds: Seeds | undefined): string {
  if (!seeds) return ONE_SEED;
  const range = seeds.range ? ` (95%: ${formatRange(seeds.range)})` : '';
  return `That is this seed; over ${seeds.count} seeds it gained ${formatDifference(seeds.gain)} on its twins${range}.`;
}

const withAndWithout = ({ label }: MetricAt, has: string, twin: string) =>
  `${label} is ${has} with it and ${twin} without.`;
const difference = ({ result, twin }: Reached) => formatMetric(Math.abs(result - twin));
const capital = (text: string) => `${text[0].toUpperCase()}${text.slice(1)}`;
