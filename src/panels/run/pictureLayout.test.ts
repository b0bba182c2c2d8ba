import { describe, expect, test } from 'vitest';
import type { Box, Layout } from '#charts/modelPicture/drawn.ts';
import { defaultConfig } from '#contract/config.ts';
import { CARDS } from '#contract/models/index.ts';
import { pictureLayout } from './pictureLayout.ts';
import { wholePicture } from './wholePicture.ts';

const SHAPES = ['wide', 'middle', 'narrow'] as const;
const MODALITIES = [['visual'], ['visual', 'textual'], ['visual', 'textual', 'acoustic', 'a:b'], []];

const CASES = CARDS.flatMap(({ id, picture }) =>
  MODALITIES.map((modalities) => ({
    name: `${id}, ${modalities.length} modalities`,
    whole: wholePicture(picture, defaultConfig(id), modalities),
  })),
);

describe.each(CASES)('$name', ({ whole }) => {
  const all = new Set(whole.groups.map(({ id }) => id));
  const states = [new Set<string>(), all, ...[...all].map((id) => new Set([id]))];

  test.each(SHAPES)('%s: boxes stand apart, whichever groups are open', (shape) => {
    for (const open of states) {
      const layout = pictureLayout(whole, shape, open);
      for (const [i, box] of layout.boxes.entries()) {
        expect(isInside(box, layout), box.id).toBe(true);
        for (const other of layout.boxes.slice(i + 1))
          expect(overlap(box, other), `${box.id} ${other.id}`).toBe(false);
      }
      for (const frame of layout.frames) {
        expect(isInside(frame, layout), frame.id).toBe(true);
        const { members } = whole.groups.find(({ id }) => id === frame.id)!;
        for (const box of layout.boxes.filter(({ id }) => !members.includes(id)))
          expect(overlap(box, frame), `${box.id} in ${frame.id}`).toBe(false);
      }
    }
  });

  test.each(SHAPES)('%s: opening a group moves nothing else and leaves the size', (shape) => {
    const closed = pictureLayout(whole, shape);
    for (const open of states.slice(1)) {
      const layout = pictureLayout(whole, shape, open);
      expect([layout.width, layout.height]).toEqual([closed.width, closed.height]);
      const opened = whole.groups.filter(({ id }) => open.has(id));
      const kept = closed.boxes.filter(({ id }) => !opened.some((group) => group.id === id));
      expect(layout.boxes).toEqual(expect.arrayContaining(kept));
      expect(layout.boxes.length).toBe(
        kept.length + opened.reduce((sum, { members }) => sum + members.length, 0),
      );
    }
  });

  test('at most eight boxes are drawn at first', () => {
    expect(pictureLayout(whole, 'wide').boxes.length).toBeLessThanOrEqual(8);
  });
});

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.w - 0.2 && b.x < a.x + a.w - 0.2 && a.y < b.y + b.h - 0.2 && b.y < a.y + a.h - 0.2;
const isInside = ({ x, y, w, h }: Box, { width, height }: Layout) =>
  x >= 0 && y >= 0 && x + w <= width + 0.2 && y + h <= height + 0.2;
