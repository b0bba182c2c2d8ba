import { expect, test } from 'vitest';
import { longSums } from './longSums.ts';
import type { Command } from './recording.ts';

const MOST = 4;
const sum = () => undefined;
const pipelineOf = (terms: number) => ({ label: `of ${terms}` }) as GPUComputePipeline;

/** What is left of commands `label = bound`, sums where the label is a `+`; names in capitals are seen by others. */
function leftOf(...steps: string[]): string[] {
  const ids = new Map<string, { name: string }>();
  const idOf = (name: string) => {
    const known = ids.get(name) ?? { name };
    ids.set(name, known);
    return known;
  };
  const commands = steps.map((step) => {
    const [written, label, read] = step.split(' ');
    const bound = [...Array.from(read ?? ''), written].map(idOf);
    return { label, bound, written: [idOf(written)], ...(label === '+' && { sum }) } as unknown as Command;
  });
  const isSeen = (id: object) => (id as { name: string }).name < 'a';
  const longer = (_: Command, terms: number) => (terms > MOST ? undefined : pipelineOf(terms));
  return longSums(commands, isSeen, longer).map(({ label, bound, pipeline }) => {
    const [written, ...read] = bound.map((id) => (id as { name: string }).name).toReversed();
    return [written, label, read.toReversed().join(''), pipeline?.label].filter(Boolean).join(' ');
  });
}

test('sums of sums are one, with the order of additions that they had', () => {
  expect(leftOf('p + ab', 'q + pc', 'R + qd')).toEqual(['R + abcd of 4']);
  expect(leftOf('p + ab', 'Q + cp')).toEqual(['Q + abc of 3']);
  expect(leftOf('p + ab', 'Q + cpd')).toEqual(['Q + abcd of 4']);
});

test('what would be added in another order stays', () => {
  expect(leftOf('p + ab', 'Q + cdp')).toEqual(['p + ab', 'Q + cdp']);
  expect(leftOf('p + ab', 'q + cd', 'R + pq')).toEqual(['q + cd', 'R + abq of 3']);
});

test('a sum that somebody else reads stays, and one that more terms would be too many for', () => {
  expect(leftOf('p + ab', 'Q * p', 'R + pc')).toEqual(['p + ab', 'Q * p', 'R + pc']);
  expect(leftOf('p + ab', 'Q + pp')).toEqual(['p + ab', 'Q + pp']);
  expect(leftOf('P + ab', 'Q + Pc')).toEqual(['P + ab', 'Q + Pc']);
  expect(leftOf('p + abcd', 'Q + pe')).toEqual(['p + abcd', 'Q + pe']);
});

test('a term that is written meanwhile is added before', () => {
  expect(leftOf('p + Ab', 'A * c', 'Q + pd')).toEqual(['p + Ab', 'A * c', 'Q + pd']);
});

test('sums of other forms and other commands stay apart', () => {
  expect(leftOf('p * ab', 'Q + pc')).toEqual(['p * ab', 'Q + pc']);
  expect(leftOf('p + ab', 'Q * pc')).toEqual(['p + ab', 'Q * pc']);
});
