import { CARDS, sectionTitle, type ModelName } from '#contract/models/index.ts';
import type { Section } from '#contract/fields.ts';
import { METRICS } from '#contract/metrics.ts';
import { tsneFields } from '#contract/projectionFields.ts';
import { METRIC_LABELS } from '#contract/metrics.ts';
import type { GlossaryGroup } from '#stores/learn/learn.ts';
import type { ViewId } from '#stores/page/view.ts';
import { inSentence } from '#contract/inSentence.ts';
import { METRIC_HELP, TERMS } from './terms.ts';

/** What the glossary holds, in the order in which it is offered. */
export const GROUPS: readonly { id: GlossaryGroup; label: string }[] = [
  { id: 'word', label: 'Words' },
  { id: 'metric', label: 'Metrics' },
  { id: 'model', label: 'Models' },
  { id: 'part', label: 'Parts' },
  { id: 'ablation', label: 'Ablations' },
  { id: 'setting', label: 'Settings' },
];

/** One word with what it means and where it can be seen. */
export interface Entry {
  id: string;
  group: GlossaryGroup;
  term: string;
  symbol?: string;
  /** What kind of word it is. */
  kind: string;
  text: string;
  view?: ViewId;
  /** The part of a model's picture whose card shows it. */
  part?: { model: ModelName; id: string };
}
type Card = (typeof CARDS)[number];

/** Everything that has a description, in alphabetical order; what several models share stands once. */
export const ENTRIES: readonly Entry[] = [
  ...Object.entries(TERMS).map(([term, text]) => ({
    ...{ group: 'word' as const, id: `term-${term}` },
    term,
    kind: 'word',
    text,
  })),
  ...onceEach(CARDS.flatMap(partEntries)),
  ...CARDS.map(({ id, label, help }) => ({
    ...{ group: 'model' as const, id: `model-${id}` },
    ...{ term: label, kind: 'model', text: help },
  })),
  ...METRICS.map((id) => ({
    ...{ group: 'metric' as const, id: `metric-${id}` },
    ...{ term: `${METRIC_LABELS[id]}@k`, kind: 'metric', text: METRIC_HELP[id] },
  })),
  ...onceEach(CARDS.flatMap(ablationEntries)),
  ...onceEach(CARDS.flatMap(fieldEntries)),
  ...Object.entries(tsneFields as Section).map(([key, { label, symbol, help }]) => ({
    ...{ group: 'setting' as const, id: `tsne-${key}` },
    ...{ term: label, symbol, kind: 't-SNE setting', text: help, view: 'projection' as const },
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

/** Parts of the picture; the box that stands for the whole model is told by the model's own entry. */
function partEntries({ id: model, label: whole, picture: { parts } }: Card): Entry[] {
  return Object.entries(parts)
    .filter(([, { label }]) => label && label !== whole)
    .map(([id, { label, sentence }]) => ({
      ...{ group: 'part' as const, id: `part-${model}-${id}` },
      ...{ term: label, kind: 'part of the model', text: sentence },
      ...{ view: 'train', part: { model, id } },
    }));
}

function ablationEntries({ id: model, ablations }: Card): Entry[] {
  return ablations.map(({ id, label, help }) => ({
    ...{ group: 'ablation' as const, id: `ablation-${model}-${id}` },
    ...{ term: label, kind: 'ablation', text: help, view: 'ablations' },
  }));
}

function fieldEntries({ id: model, label: whole, sections, stages, picture: { parts } }: Card): Entry[] {
  return Object.entries(sections).flatMap(([section, fields]) => {
    const isStage = stages.length > 1 || section === 'training';
    const kind = `${isStage ? inSentence(sectionTitle(model, section)) : whole} setting`;
    return Object.entries(fields).map(([key, { label, symbol, help }]): Entry => {
      const part = Object.keys(parts).find((id) => parts[id].fields.includes(`${section}.${key}`));
      return {
        ...{ group: 'setting' as const, id: `${model}-${section}-${key}` },
        ...{ term: label, symbol, kind, text: help, view: 'train' },
        ...(part && { part: { model, id: part } }),
      };
    });
  });
}

/** Entries of several models that say the same become one, that of the first. */
function onceEach(entries: Entry[]): Entry[] {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const key = [entry.term, entry.symbol, entry.text].join('\n');
    if (!first.has(key)) first.set(key, entry);
  }
  return [...first.values()];
}
