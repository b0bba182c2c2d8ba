import { ABLATIONS } from '#contract/legacy.ts';
import { MODEL_NAMES } from '#contract/models/index.ts';
import { MODEL_SECTIONS, MODEL_TEXT } from '#contract/legacy.ts';
import type { Section } from '#contract/fields.ts';
import { METRICS } from '#contract/metrics.ts';
import { PART_IDS, PARTS, type PartId } from '#contract/legacy.ts';
import { tsneFields } from '#contract/projectionFields.ts';
import { METRIC_LABELS } from '#export/matrixWords.ts';
import type { ViewId } from '#stores/page/view.ts';
import { SECTION_TITLES } from '../sectionTitles.ts';
import { METRIC_HELP, TERMS } from './terms.ts';

/** One word with what it means and where it can be seen. */
export interface Entry {
  id: string;
  term: string;
  symbol?: string;
  /** What kind of word it is. */
  kind: string;
  text: string;
  view?: ViewId;
  /** The part of the picture whose card shows it. */
  part?: PartId;
}

/** Everything that has a description, in alphabetical order. */
export const ENTRIES: readonly Entry[] = [
  ...Object.entries(TERMS).map(([term, text]) => ({ id: `term-${term}`, term, kind: 'word', text })),
  ...PART_IDS.filter((id) => !isModel(id)).map((id) => ({
    ...{ id: `part-${id}`, term: PARTS[id].label, kind: 'part of the model' },
    ...{ text: PARTS[id].sentence, view: 'train' as const, part: id },
  })),
  ...MODEL_NAMES.map((id) => ({
    ...{ id: `model-${id}`, term: MODEL_TEXT[id].label, kind: 'model', text: MODEL_TEXT[id].help },
  })),
  ...METRICS.map((id) => ({
    ...{ id: `metric-${id}`, term: `${METRIC_LABELS[id]}@k`, kind: 'metric', text: METRIC_HELP[id] },
  })),
  ...ABLATIONS.map(({ id, label, help }) => ({
    ...{ id: `ablation-${id}`, term: label, kind: 'ablation', text: help, view: 'ablations' as const },
  })),
  ...Object.entries(MODEL_SECTIONS.promptmm).flatMap(([section, fields]) => fieldEntries(section, fields)),
  ...Object.entries(tsneFields as Section).map(([key, { label, symbol, help }]) => ({
    ...{ id: `tsne-${key}`, term: label, symbol, kind: 't-SNE', text: help, view: 'projection' as const },
  })),
].sort((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }));

/** Entries that contain every word of a search, those whose own name does first. */
export function findEntries(search: string): readonly Entry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return ENTRIES;
  const found = ENTRIES.filter(({ term, symbol = '', kind, text }) => {
    const all = `${term} ${symbol} ${kind} ${text}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const isNamed = ({ term }: Entry) => words.every((word) => term.toLowerCase().includes(word));
  return [...found.filter(isNamed), ...found.filter((entry) => !isNamed(entry))];
}

function fieldEntries(section: string, fields: Section): Entry[] {
  return Object.entries(fields).map(([key, { label, symbol, help }]) => ({
    id: `${section}-${key}`,
    term: label,
    symbol,
    kind: `${SECTION_TITLES[section].toLowerCase()} setting`,
    text: help,
    view: 'train',
    part: PART_IDS.find((id) => PARTS[id].fields.includes(`${section}.${key}`)),
  }));
}

function isModel(id: PartId): boolean {
  return MODEL_NAMES.some((model) => model === id);
}
