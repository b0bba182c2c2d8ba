import type { DatasetReport } from '#contract/dataset.ts';
import type { Needs } from '#contract/models/card.ts';
import {
  PRESET_TEXTS,
  SYNTHETIC_PRESETS,
  type PresetText,
  type SyntheticPreset,
} from '#contract/synthetic.ts';
import { isFromTexts } from '#contract/texts.ts';
import { modalitiesInUse } from './modalities.ts';

/** What one press can do about data that lacks something for a model. */
export type Remedy =
  /** Content that was switched off comes back. */
  | { kind: 'content' }
  /** Content is made of the titles and descriptions of items. */
  | { kind: 'texts' }
  /** Synthetic data that has all of it takes its place. */
  | { kind: 'preset'; preset: SyntheticPreset; label: string };

/** What can be done so that a model of these needs trains, the smallest step first; nothing where nothing is missing. */
export function remediesOf(needs: Needs, report: DatasetReport): Remedy[] {
  const lacksContent = !!needs.content && !modalitiesInUse(report).length;
  const lacksOrder = !!needs.order && !report.order;
  const lacksSentences = needs.text === true && !report.sentences;
  if (!lacksContent && !lacksOrder && !lacksSentences) return [];
  const lacksContentOnly = lacksContent && !lacksOrder && !lacksSentences;
  const isOff = lacksContentOnly && report.modalities.length > 0;
  const hasTexts = lacksContentOnly && canMakeContent(report);
  const preset = presetFor(needs);
  return [
    ...(isOff ? [{ kind: 'content' } as const] : []),
    ...(hasTexts ? [{ kind: 'texts' } as const] : []),
    ...(preset ? [{ kind: 'preset', preset, label: PRESET_TEXTS[preset].label } as const] : []),
  ];
}

/** Whether content can be made of what items are called: their texts are there, and nothing was made of them yet. */
export const canMakeContent = ({ labels, synthetic, modalities }: DatasetReport): boolean =>
  !synthetic && (labels?.title || !!labels?.text) && !modalities.some(({ name }) => isFromTexts(name));

/** The first synthetic preset that a model of these needs can be trained on. */
function presetFor({ order, text }: Needs): SyntheticPreset | undefined {
  return SYNTHETIC_PRESETS.find((id) => {
    const { hasOrder, hasSentences }: PresetText = PRESET_TEXTS[id];
    return (!order || hasOrder) && (!text || hasSentences);
  });
}
