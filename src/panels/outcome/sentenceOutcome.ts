import type { Floor, Stage, StageResult } from '#contract/results.ts';
import type { Evaluated } from '#stores/run/evaluated.ts';
import type { Outcome, OutcomeRow } from './outcome.ts';

interface Written {
  /** How the model is called. */
  label: string;
  stages: readonly Stage[];
  done: Readonly<Record<Stage, StageResult>>;
  floor: Floor | undefined;
  part: Evaluated;
  isOver: boolean;
}

/** What a model that ranks nothing came to: how near its sentences are to those of the data, beside what needs no learning, which is known of the test part. */
export function sentenceOutcome({
  label,
  stages,
  done,
  floor,
  part,
  isOver,
}: Written): Omit<Outcome, 'part' | 'metric'> {
  const floors = floorRows(part === 'test' ? floor?.sentences : undefined);
  const own = stages.map((stage): OutcomeRow => ({
    ...{ id: stage, label, role: 'result' },
    value: done[stage]?.texts?.[part]?.sentences?.rouge1,
  }));
  const value = own.at(-1)?.value;
  const words = () => {
    if (!isOver || value === undefined) return undefined;
    const [highest] = floors.toSorted((a, b) => b.value - a.value);
    const others = floors.map((it) => `, ${lowered(it.label)} ${format(it.value)}`).join('');
    const detail = `ROUGE-1 ${format(value)}${others}. One seed is one seed.`;
    if (!highest) return { head: `${label} reaches ${format(value)}`, detail };
    return { head: `${value > highest.value ? 'Above' : 'Not above'} ${lowered(highest.label)}`, detail };
  };
  return { measure: { id: 'ROUGE', label: 'ROUGE-1' }, format, rows: [...own, ...floors], words: words() };
}

const floorRows = (sentences: Floor['sentences']) =>
  [
    { id: ' constant', label: 'One sentence for all', value: sentences?.constant?.rouge1 },
    { id: ' same-item', label: 'A sentence of the same item', value: sentences?.sameItem?.rouge1 },
  ].flatMap(({ value, ...row }) => (value === undefined ? [] : [{ ...row, value, role: 'floor' as const }]));

const lowered = (label: string) => `${label[0].toLowerCase()}${label.slice(1)}`;

/** From 0 to 100, as tables of texts have it. */
const format = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(1));
