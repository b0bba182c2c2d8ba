import { useMemo } from 'react';
import type { Part, PartState } from '#charts/modelPicture/ModelPicture.tsx';
import {
  defaultConfig,
  MODEL_TEXT,
  parseConfig,
  type ModelName,
  type PromptMmConfig,
} from '#contract/config.ts';
import type { LossPart, Stage } from '#contract/results.ts';
import { useConfig, type Draft } from '#stores/config.ts';
import { epochRecords, lossLog, useCurves } from '#stores/curves.ts';
import { useDataset } from '#stores/dataset.ts';
import { isBusy, useRun } from '#stores/run.ts';
import { formatMetric, formatNumber } from '#ui/format.ts';

type Parts = Record<string, Part>;

/** The parts of the picture with their state: from the run while there is one, else from the settings. */
export function usePictureParts(): { isPair: boolean; parts: Parts } {
  const request = useRun((state) => (isBusy(state.status) ? state.request : undefined));
  const active = useRun((state) => (isBusy(state.status) ? state.progress?.stage : undefined));
  const done = useRun((state) => state.done);
  const draftModel = useConfig((state) => state.model);
  const draft = useConfig((state) => state.drafts[state.model]);
  useCurves((state) => state.versions.recall + state.versions.student);
  const modalities = useDataset((state) => state.report?.modalities);
  const items = useDataset((state) => state.report?.interactions.train);

  const model = request?.model ?? draftModel;
  const config = useMemo(
    () => readConfig(model, request ? (request.config as Draft) : draft),
    [model, request, draft],
  );
  const stateOf = (stage: Stage): PartState => (active === stage ? 'active' : done[stage] ? 'done' : 'idle');
  const shared = { stateOf, best: bestRecall, interactions: items };
  if (model !== 'promptmm') return { isPair: false, parts: singleParts(model, shared) };
  return { isPair: true, parts: pairParts(config, modalities?.map((m) => m.name) ?? [], shared) };
}

interface Shared {
  stateOf: (stage: Stage) => PartState;
  best: (stage: Stage) => string;
  interactions?: number;
}

function pairParts(
  { teacher, student }: PromptMmConfig,
  names: string[],
  { stateOf, best, interactions }: Shared,
): Parts {
  const teaching = stateOf('teacher');
  const distilling = student.enabled ? stateOf('student') : 'off';
  const used = teacher.modalities.length ? teacher.modalities : names;
  const unless = (isOff: boolean, state: PartState): PartState => (isOff ? 'off' : state);
  const bridge = (label: string, part: LossPart, weight: number): Part => ({
    label,
    detail: lastLoss(part) ?? `weight ${formatNumber(weight)}`,
    state: unless(weight === 0, distilling),
  });
  const tunes = teacher.prompt && student.trainPrompt && student.enabled;
  return {
    prompt: {
      label: 'Soft prompt',
      detail: 'p = H W + b',
      state: unless(!teacher.prompt, tunes && distilling === 'active' ? 'active' : teaching),
    },
    content: {
      label: 'Content',
      detail: used.length > 2 ? `${used.length} modalities` : used.join(' · '),
      state: teaching,
    },
    interactions: {
      label: 'Interactions',
      detail: countText(interactions),
      state: distilling === 'active' ? 'active' : teaching,
    },
    reduction: { label: 'Reduction', detail: 'to d numbers', state: teaching },
    teacher: { label: 'Teacher', detail: best('teacher'), state: teaching, role: 'teacher' },
    pairKd: bridge('PairKD', 'pairKd', student.lambda2),
    listKd: bridge('ListKD', 'listKd', student.lambda3),
    embKd: bridge('EmbKD', 'embKd', student.lambda4),
    student: { label: 'Student', detail: best('student'), state: distilling, role: 'student' },
    feedback: { label: '', state: tunes ? distilling : 'off' },
  };
}

function singleParts(model: ModelName, { stateOf, best, interactions }: Shared): Parts {
  const state = stateOf('model');
  const hasGraph = model === 'lightgcn';
  return {
    interactions: { label: 'Interactions', detail: countText(interactions), state },
    graph: hasGraph
      ? { label: 'Graph layers', detail: 'mean over hops', state }
      : { label: model === 'mf-bpr' ? 'Id embeddings' : 'Counts', detail: 'no graph, no content', state },
    model: { label: MODEL_TEXT[model].label, detail: best('model'), state, role: 'student' },
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

function bestRecall(stage: Stage): string {
  const record = epochRecords().findLast((epoch) => epoch.stage === stage && epoch.best);
  return record ? `Recall@20 ${formatMetric((record.test ?? record.val).recall['20'])}` : 'Recall@20 –';
}

const countText = (count: number | undefined) =>
  count === undefined ? '' : `${count.toLocaleString('en').replaceAll(',', '\u202f')} pairs`;
