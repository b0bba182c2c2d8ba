import type { Part } from '#charts/modelPicture/part.ts';
import { valueOf, type MetricAt } from '#contract/byUser.ts';
import { valueAt, type ModelConfig } from '#contract/config.ts';
import type { Detail } from '#contract/models/picture.ts';
import type { Stage, StageResult } from '#contract/results.ts';
import type { Evaluated } from '#stores/run/evaluated.ts';
import { momentRecord, recordsUpToMoment, valuesAtMoment } from '#stores/run/moment.ts';
import { formatMetric, formatNumber } from '#ui/format.ts';
import { means } from './wholePicture.ts';

/** What numbers of boxes follow from. */
export interface Known {
  config: ModelConfig;
  done: Record<Stage, StageResult>;
  /** True if the last run's numbers are those of what is drawn. */
  hasRun: boolean;
  /** Training pairs; undefined while there is no dataset. */
  interactions: number | undefined;
  modalities: readonly string[];
  /** Those that are trained. */
  stages: readonly Stage[];
  /** What a stage is read by. */
  headline: MetricAt;
  /** The part of the dataset whose numbers the page shows. */
  evaluated: Evaluated;
}
type Shown = Pick<Part, 'value' | 'detail'>;

/** What a box shows under its name. */
export function detailOf(detail: Detail | undefined, known: Known): Shown {
  const { config, hasRun, interactions, modalities, stages } = known;
  const runStages = (stage: string) => stages.filter((id) => means(stage, id));
  switch (detail?.kind) {
    case 'words':
      return {
        detail: detail.text.replace(/\{(.+?)\}/g, (_, path: string) => String(valueAt(config, path))),
      };
    case 'hops':
      return { detail: hopsText(valueAt(config, detail.field) as number) };
    case 'modalities': {
      const chosen = detail.field ? (valueAt(config, detail.field) as string[]) : [];
      return { detail: interactions === undefined ? '' : contentText(chosen.length ? chosen : modalities) };
    }
    case 'interactions':
      return { detail: countText(interactions) };
    case 'stage':
      return (hasRun && reachedBy(runStages(detail.stage), known)) || { detail: `${known.headline.label} –` };
    case 'loss': {
      const weight = formatNumber(valueAt(config, detail.weight) as number);
      return { detail: (hasRun && lastLoss(runStages(detail.stage), detail.part)) || `weight ${weight}` };
    }
    case 'observed': {
      const value = hasRun ? lastObserved(runStages(detail.stage), detail.id) : undefined;
      return value === undefined ? {} : { value: formatNumber(value), detail: detail.word };
    }
    case undefined:
      return {};
  }
}

const hopsText = (layers: number) => (layers === 1 ? 'one hop' : `${layers} hops`);

/** As many names as fit the box. */
function contentText(names: readonly string[]): string {
  if (!names.length) return 'none';
  const text = names.join(' · ');
  return text.length <= 16 ? text : names.length === 1 ? 'one modality' : `${names.length} modalities`;
}

const countText = (count: number | undefined) =>
  count === undefined ? '' : `${count.toLocaleString('en').replaceAll(',', '\u202f')} pairs`;

type Reached = Pick<Known, 'done' | 'headline' | 'evaluated'>;

/** The headline of the best epoch on the part that the page shows; of several stages, one per modality, that of each that has begun. */
function reachedBy(stages: readonly Stage[], known: Reached): Shown | undefined {
  const found = stages.flatMap((stage) => reachedByStage(stage, known) ?? []);
  if (found.length < 2) return found[0];
  const values = found.map(({ value }) => value).join(' · ');
  return found.length < 3 ? { value: values, detail: found[0].detail } : { detail: values };
}

function reachedByStage(
  stage: Stage,
  { done, headline, evaluated }: Reached,
): (Shown & { value: string }) | undefined {
  const back = momentRecord();
  const best = recordsUpToMoment().findLast((epoch) => epoch.stage === stage && epoch.best);
  // An epoch that was gone back to says what it reached itself; under most protocols nothing was measured on test then.
  const record = back?.stage === stage ? back : best;
  const part = back && !record?.[evaluated] ? 'val' : evaluated;
  const metrics = (back ? undefined : done[stage]?.[part]) ?? record?.[part];
  const name = part === 'val' ? 'val.' : 'test';
  return metrics && { value: formatMetric(valueOf(metrics, headline)), detail: `${name} ${headline.label}` };
}

/** The last value of a loss part, of the stage that began last. */
function lastLoss(stages: readonly Stage[], part: string): string | undefined {
  const value = lastOf(stages, 'losses', part);
  return value === undefined ? undefined : `loss ${formatNumber(value)}`;
}

const lastObserved = (stages: readonly Stage[], id: string) => lastOf(stages, 'observed', id);

function lastOf(stages: readonly Stage[], kind: 'losses' | 'observed', name: string): number | undefined {
  const values = stages.map((stage) => valuesAtMoment(stage, kind));
  return values.findLast(({ size }) => size)?.get(name);
}

/** What a box says that stands for several parts: the last losses of its terms together, else how many parts there are. */
export function detailOfGroup(details: readonly (Detail | undefined)[], known: Known): Shown {
  const losses = details.flatMap((detail) => {
    if (detail?.kind !== 'loss' || !known.hasRun) return [];
    const stages = known.stages.filter((id) => means(detail.stage, id));
    return lastOf(stages, 'losses', detail.part) ?? [];
  });
  if (losses.length) return { detail: `loss ${formatNumber(losses.reduce((sum, value) => sum + value, 0))}` };
  const isLoss = details.every((detail) => detail?.kind === 'loss');
  return { detail: `${details.length} ${isLoss ? 'terms' : 'parts'}` };
}
