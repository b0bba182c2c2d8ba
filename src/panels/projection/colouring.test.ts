import { describe, expect, it } from 'vitest';
import type { PreparedInput } from '#stores/projection/input.ts';
import { colour, groupNames, type RowFacts } from './colouring.ts';
import { paletteFor, STEPS } from './palette.ts';

const palette = paletteFor(false);
const input = { rows: Int32Array.of(3, 5, 9), parts: ['visual', 'textual'] } as PreparedInput;
const facts = (known: Partial<RowFacts>): RowFacts => ({
  category: () => undefined,
  degree: () => undefined,
  recall: () => undefined,
  ...known,
});
const classesOf = (id: Parameters<typeof colour>[0], known: Partial<RowFacts> = {}) => [
  ...colour(id, input, facts(known), palette).classes,
];

describe('colour', () => {
  it('tells modalities apart, and gives all points of an item its own colour otherwise', () => {
    expect(classesOf('part')).toEqual([0, 0, 0, 1, 1, 1]);
    expect(classesOf('hit', { recall: (row) => ({ 3: 0, 5: 0.5 })[row] })).toEqual([1, 0, 2, 1, 0, 2]);
  });

  it('counts popularity on a log scale up to the most popular item drawn', () => {
    const [none, some, most] = classesOf('degree', { degree: (row) => ({ 3: 0, 5: 9, 9: 99 })[row] });
    expect([none, most]).toEqual([0, STEPS - 1]);
    expect(some).toBe(Math.round((STEPS - 1) / 2));
  });

  it('gives the largest categories a colour each and the rest one', () => {
    const rows = Int32Array.from({ length: 20 }, (_, i) => i);
    const many = { rows, parts: ['visual'] } as PreparedInput;
    const { classes, colours, legend } = colour(
      'category',
      many,
      facts({ category: (row) => `c${row % 10}` }),
      palette,
    );
    expect(new Set(classes).size).toBe(palette.classes.length + 1);
    expect(colours[classes[9]]).toBe(palette.none);
    expect(legend.kind === 'classes' && legend.entries.at(-1)?.label).toBe('3 more');
  });

  it('calls the one category that is left over by its name, and names groups but the rest', () => {
    const rows = Int32Array.from({ length: 20 }, (_, i) => i);
    const legendOf = (count: number) =>
      colour(
        'category',
        { rows, parts: ['visual'] } as PreparedInput,
        facts({ category: (row) => `c${row % count}` }),
        palette,
      ).legend;
    const eight = groupNames('category', legendOf(8))!;
    expect(eight.at(-1)).toBe('c7');
    expect(groupNames('category', legendOf(9))!.at(-1)).toBeUndefined();
    expect(groupNames('hit', legendOf(9))).toBeUndefined();
  });

  it('marks what is unknown', () => {
    expect(classesOf('recall', { recall: (row) => (row === 3 ? 1 : undefined) }).slice(0, 2)).toEqual([
      STEPS - 1,
      STEPS,
    ]);
    expect(classesOf('category')).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('palettes', () => {
  it('have distinct colours that are told apart from unknown', () => {
    for (const { classes, none, scale } of [palette, paletteFor(true)]) {
      expect(new Set([...classes, none, ...scale]).size).toBe(classes.length + 1 + STEPS);
      for (const value of [...classes, none, ...scale]) expect(value).toMatch(/^#[0-9a-f]{6}$/);
    }
  });
});
