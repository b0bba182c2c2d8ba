import { useMemo } from 'react';
import type { Part, PartState } from '#charts/modelPicture/ModelPicture.tsx';
import type { RunRequest } from '#contract/api.ts';
import { defaultConfig, parseConfig } from '#contract/config.ts';
import { MODEL_TEXT } from '#contract/legacy.ts';
import type { ModelName } from '#contract/models/index.ts';
import type { PromptMmConfig } from '#contract/models/promptmm/card.ts';
import { PARTS } from '#contract/legacy.ts';
import { STAGES } from '#contract/legacy.ts';
import type { LossPart, Stage, StageResult } from '#contract/results.ts';
import { changesOf, useConfig, type Draft } from '#stores/run/config.ts';
import { epochRecords, lossLog, useCurves } from '#stores/run/curves.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { useReplay } from '#stores/run/replay.ts';
import { isUnderWay, useRun } from '#stores/run/run.ts';
import { formatMetric, formatNumber } from '#ui/format.ts';

type Parts = Record<string, Part>;
type Bridge = 'pairKd' | 'listKd' | 'embKd';

interface Picture {
  model: ModelName;
  /** PromptMM's settings that are drawn. */
  config: PromptMmConfig;
  parts: Parts;
  /** True if the last run's numbers are those of what is drawn. */
  hasRun: boolean;
  isFlowing: boolean;
}

/** The parts of the picture with their state: of the run while there is one or while the settings are still its own, else of the settings. */
export function usePictureParts(): Picture {
  const last = useRun((state) => state.request);
  const busy = useRun(isUnderWay);
  const active = useRun((state) => (isUnderWay(state) ? state.progress?.stage : undefined));
  const isPlaying = useReplay((state) => state.isPlaying);
  const isFlowing = useRun((state) => state.status === 'running') || isPlaying;
  const replay = useRun((state) => state.replay);
  const done = useRun((state) => state.done);
  const draftModel = useConfig((state) => state.model);
  const draft = useConfig((state) => state.drafts[state.model]);
  useCurves((state) => state.versions.recall + state.versions.student);
  const report = useDataset((state) => state.report);

  const request = last && (busy || replay || isSame(last, draftModel, draft)) ? last : undefined;
  const model = request?.model ?? draftModel;
  const config = useMemo(
    () => readConfig(model, request ? (request.config as Draft) : draft),
    [model, request, draft],
  );
  const stateOf = (stage: Stage): PartState =>
    active === stage ? 'active' : request && (done[stage] || isBefore(stage, active)) ? 'done' : 'idle';
  const best = (stage: Stage) => (request ? recallText(stage, done[stage]) : NO_RECALL);
  const hasRun = request !== undefined;
  const shared = {
    stateOf,
    best,
    hasRun,
    interactions: replay?.dataset.interactions ?? report?.interactions.train,
  };
  const names = replay?.dataset.modalities ?? modalitiesInUse(report).map((m) => m.name);
  const parts = model === 'promptmm' ? pairParts(config, names, shared) : singleParts(model, shared);
  return { model, config, parts, hasRun, isFlowing };
}

interface Shared {
  stateOf: (stage: Stage) => PartState;
  best: (stage: Stage) => Pick<Part, 'value' | 'detail'>;
  /** True if the last run's numbers are those of what is drawn. */
  hasRun: boolean;
  interactions?: number;
}

function pairParts(
  config: PromptMmConfig,
  names: string[],
  { stateOf, best, hasRun, interactions }: Shared,
): Parts {
  const { teacher, student } = config;
  const teaching = stateOf('teacher');
  const distilling = student.enabled ? stateOf('student') : 'off';
  const used = teacher.modalities.length ? teacher.modalities : names;
  const unless = (isOff: boolean, state: PartState): PartState => (isOff ? 'off' : state);
  const bridge = (part: Bridge, weight: number): Part => ({
    label: PARTS[part].label,
    detail: (hasRun && lastLoss(part)) || `weight ${formatNumber(weight)}`,
    state: unless(weight === 0, distilling),
  });
  const tunes = teacher.prompt && student.trainPrompt && student.enabled;
  return {
    prompt: {
      label: PARTS.prompt.label,
      detail: 'learned hint',
      state: unless(!teacher.prompt, tunes && distilling === 'active' ? 'active' : teaching),
    },
    content: {
      label: PARTS.content.label,
      detail: interactions === undefined ? '' : contentText(used),
      state: teaching,
    },
    interactions: {
      label: PARTS.interactions.label,
      detail: countText(interactions),
      state: distilling === 'active' ? 'active' : teaching,
    },
    reduction: { label: PARTS.reduction.label, detail: `to ${config.training.d} numbers`, state: teaching },
    graph: { label: PARTS.graph.label, detail: hopsText(teacher.layers), state: teaching },
    teacher: { label: PARTS.teacher.label, ...best('teacher'), state: teaching, role: 'source' },
    pairKd: bridge('pairKd', student.lambda2),
    listKd: bridge('listKd', student.lambda3),
    embKd: bridge('embKd', student.lambda4),
    student: { label: PARTS.student.label, ...best('student'), state: distilling, role: 'result' },
    feedback: { label: '', state: tunes ? distilling : 'off' },
  };
}

function singleParts(model: ModelName, { stateOf, best, interactions }: Shared): Parts {
  const state = stateOf('model');
  const hasGraph = model === 'lightgcn';
  return {
    interactions: { label: PARTS.interactions.label, detail: countText(interactions), state },
    graph: hasGraph
      ? { label: PARTS.graph.label, detail: 'mean over hops', state }
      : { label: model === 'mf-bpr' ? 'Id embeddings' : 'Counts', detail: 'no graph, no content', state },
    model: { label: MODEL_TEXT[model].label, ...best('model'), state, role: 'result' },
  };
}

/** The draft may be invalid while it is typed; the picture then shows the defaults. */
function readConfig(model: ModelName, draft: Draft): PromptMmConfig {
  if (model !== 'promptmm') return defaultConfig('promptmm');
  try {
    return parseConfig('promptmm', draft);
  } catch {
    return defaultConfig('promptmm');
  }
}

function lastLoss(part: LossPart): string | undefined {
  const values = lossLog('student')?.parts.get(part)?.view();
  return values?.length ? `loss ${formatNumber(values[values.length - 1])}` : undefined;
}

/** True for the stages that a run has behind it, also where it was resumed after them. */
function isBefore(stage: Stage, active: Stage | undefined): boolean {
  return active !== undefined && STAGES.indexOf(stage) < STAGES.indexOf(active);
}

const NO_RECALL = { detail: 'Recall@20 –' };
const hopsText = (layers: number) => (layers === 1 ? 'one hop' : `${layers} hops`);

/** Recall@20 of the best epoch on the split that chooses it. */
function recallText(stage: Stage, done: StageResult | undefined): Pick<Part, 'value' | 'detail'> {
  const record = epochRecords().findLast((epoch) => epoch.stage === stage && epoch.best);
  const val = record?.val ?? done?.val;
  if (record?.test) return { value: formatMetric(record.test.recall['20']), detail: 'test Recall@20' };
  return val ? { value: formatMetric(val.recall['20']), detail: 'val. Recall@20' } : NO_RECALL;
}

/** As many names as fit the box. */
function contentText(names: string[]): string {
  if (!names.length) return 'none';
  const text = names.join(' · ');
  return text.length <= 16 ? text : names.length === 1 ? 'one modality' : `${names.length} modalities`;
}

function isSame({ model, config }: RunRequest, draftModel: ModelName, draft: Draft): boolean {
  return model === draftModel && JSON.stringify(config) === JSON.stringify(changesOf(model, draft));
}

const countText = (count: number | undefined) =>
  count === undefined ? '' : `${count.toLocaleString('en').replaceAll(',', '\u202f')} pairs`;
