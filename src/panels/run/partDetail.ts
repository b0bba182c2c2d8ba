import type { Part } from '#charts/modelPicture/ModelPicture.tsx';
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
}
type Shown = Pick<Part, 'value' | 'detail'>;

const NO_RECALL = { detail: 'Recall@20 –' };

/** What a box shows under its name. */
export function detailOf(detail: Detail | undefined, known: Known): Shown {
  const { config, done, hasRun, interactions, modalities, stages } = known;
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
      return hasRun ? recallOf(runStages(detail.stage), done) : NO_RECALL;
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

/** Recall@20 of the best epoch on the split that chooses it; of several stages, one per modality, that of each that has begun. */
function recallOf(stages: readonly Stage[], done: Record<Stage, StageResult>): Shown {
  const known = stages.flatMap((stage) => recallOfStage(stage, done[stage]) ?? []);
  if (known.length < 2) return known[0] ?? NO_RECALL;
  const values = known.map(({ value }) => value).join(' · ');
  return known.length < 3 ? { value: values, detail: known[0].detail } : { detail: values };
}

function recallOfStage(stage: Stage, done: StageResult | undefined): Shown | undefined {
  const record = epochRecords().findLast((epoch) => epoch.stage === stage && epoch.best);
  const val = record?.val ?? done?.val;
  if (record?.test) return { value: formatMetric(record.test.recall['20']), detail: 'test Recall@20' };
  return val && { value: formatMetric(val.recall['20']), detail: 'val. Recall@20' };
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
