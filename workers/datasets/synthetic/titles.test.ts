import { describe, expect, it } from 'vitest';
import { SYNTHETIC_PRESETS } from '#contract/synthetic.ts';
import { PRESETS } from './presets.ts';
import { TRAITS } from './things.ts';
import { titlesOf } from './titles.ts';
import { drawWorld, WIDTH } from './world.ts';

const made = (preset: keyof typeof PRESETS, seed = 1) =>
  titlesOf(drawWorld(PRESETS[preset], seed), PRESETS[preset].subject, seed);

describe('titles of synthetic items', () => {
  it.each(SYNTHETIC_PRESETS)(
    'of %s are all different, and end with what their category is called',
    (preset) => {
      const { title, category } = made(preset);
      expect(title).toHaveLength(PRESETS[preset].items);
      expect(new Set(title).size).toBe(title.length);
      title.forEach((text, item) => {
        expect(text).toMatch(/^[A-Z][a-z]+( [A-Za-z]+)+$/);
        expect(text.endsWith(` ${category[item]}`)).toBe(true);
      });
      expect(new Set(category).size).toBe(new Set(drawWorld(PRESETS[preset], 1).category).size);
    },
  );

  it('are the same for a seed, and others for another', () => {
    expect(made('mini')).toEqual(made('mini'));
    expect(made('mini', 2).category).not.toEqual(made('mini').category);
  });

  it('name the trait in which an item differs most from its category', () => {
    const itemFactors = new Float32Array(4 * WIDTH);
    itemFactors.set([0, 3], 0);
    itemFactors.set([0, -3], WIDTH);
    itemFactors.set([2], 2 * WIDTH);
    itemFactors.set([-2], 3 * WIDTH);
    const { title } = titlesOf({ category: new Int32Array(4), itemFactors }, 'music', 5);
    const [first, second, third, fourth] = title.map((text) => text.split(' ')[0].toLowerCase());
    expect(TRAITS).toContainEqual([first, second]);
    expect(TRAITS).toContainEqual([third, fourth]);
    expect(first).not.toBe(third);
  });

  it('are told apart by numbers where nothing else differs, however many categories there are', () => {
    const alike = titlesOf(
      { category: new Int32Array(3), itemFactors: new Float32Array(3 * WIDTH) },
      'film',
      1,
    );
    expect(new Set(alike.title).size).toBe(3);
    const many = Int32Array.from({ length: 300 }, (_, kind) => kind);
    const { category } = titlesOf({ category: many, itemFactors: new Float32Array(300 * WIDTH) }, 'film', 1);
    expect(new Set(category).size).toBe(300);
  });
});
