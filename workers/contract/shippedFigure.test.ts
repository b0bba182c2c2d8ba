import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseShippedFigure } from './shippedFigure.ts';

const read = () =>
  JSON.parse(readFileSync(new URL('../../public/figures/tiktok.json', import.meta.url), 'utf8')) as object;

it('the figure that comes with the studio is one, and its modalities start apart', () => {
  const { items, of, parts, pictures } = parseShippedFigure(read(), 'tiktok.json');
  expect([items.length, of, parts.length]).toEqual([500, 6710, 2]);
  expect(pictures.map(({ isOn }) => isOn)).toEqual([undefined, true, false]);
  expect(pictures[0].mixing.value).toBe(0);
});

it('what is no figure, or lacks points, is refused by name', () => {
  expect(() => parseShippedFigure({}, 'other.json')).toThrow(/other\.json is no figure/);
  const figure = read() as { pictures: { positions: number[] }[] };
  figure.pictures[1].positions.pop();
  expect(() => parseShippedFigure(figure, 'tiktok.json')).toThrow(/one point for each item and modality/);
});
