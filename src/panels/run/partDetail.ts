import type { Part } from '#charts/modelPicture/ModelPicture.tsx';
import { valueOf, type MetricAt } from '#contract/byUser.ts';
import { valueAt, type ModelConfig } from '#contract/config.ts';
import type { Detail } from '#contract/models/picture.ts';
import type { Stage, StageResult } from '#contract/results.ts';
import { epochRecords, lossLog } from '#stores/run/curves.ts';
import { cardStage } from '#contract/models/stageIds.ts';
import { formatMetric, formatNumber } from '#ui/format.ts';

interface Known {
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
}
type Shown = Pick<Part, 'value' | 'detail'>;

/** What a box shows under its name. */
export function detailOf(detail: Detail | undefined, known: Known): Shown {
  const { config, done, hasRun, interactions, modalities, stages, headline } = known;
  const runStages = (stage: string) => stages.filter((id) => cardStage(id) === stage);
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
      return (
        (hasRun && reachedBy(runStages(detail.stage), done, headline)) || { detail: `${headline.label} –` }
      );
    case 'loss': {
      const weight = formatNumber(valueAt(config, detail.weight) as number);
      return { detail: (hasRun && lastLoss(runStages(detail.stage), detail.part)) || `weight ${weight}` };
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

/** The headline of the best epoch on the split that chooses it; of several stages, one per modality, that of each that has begun. */
function reachedBy(
  stages: readonly Stage[],
  done: Record<Stage, StageResult>,
  headline: MetricAt,
): Shown | undefined {
  const known = stages.flatMap((stage) => reachedByStage(stage, done[stage], headline) ?? []);
  if (known.length < 2) return known[0];
  const values = known.map(({ value }) => value).join(' · ');
  return known.length < 3 ? { value: values, detail: known[0].detail } : { detail: values };
}

function reachedByStage(
  stage: Stage,
  done: StageResult | undefined,
  headline: MetricAt,
): (Shown & { value: string }) | undefined {
  const record = epochRecords().findLast((epoch) => epoch.stage === stage && epoch.best);
  const val = record?.val ?? done?.val;
  const { label } = headline;
  if (record?.test) return { value: formatMetric(valueOf(record.test, headline)), detail: `test ${label}` };
  return val && { value: formatMetric(valueOf(val, headline)), detail: `val. ${label}` };
}

/** Of the stage that began last. */
function lastLoss(stages: readonly Stage[], part: string): string | undefined {
  const values = stages
    .flatMap((stage) => lossLog(stage) ?? [])
    .at(-1)
    ?.parts.get(part)
    ?.view();
  return values?.length ? `loss ${formatNumber(values[values.length - 1])}` : undefined;
}
