import { describe, expect, it } from 'vitest';
import { file } from './fixtures/files.ts';
import { withImages } from './images.ts';
import type { RawDataset } from './raw.ts';

const raw = (labels: RawDataset['labels']): RawDataset => ({
  name: 'toy',
  recognised: '',
  interactions: { unsplit: { file: 'toy.inter', rows: 1, cols: 3, row: [0], col: [2] } },
  features: [],
  labels,
  warnings: [],
});
const picture = (name: string) => file(`toy/${name}`, name);

describe('withImages', () => {
  it('finds pictures by the ids of the files, in any folder, before addresses', () => {
    const labels = { items: ['x', 'y', 'z'], image: ['', 'https://a/y.jpg', 'https://a/z.jpg'] };
    const files = [picture('deep/z.JPG'), picture('x.webp'), picture('1.png'), picture('notes.txt')];
    const found = withImages(raw(labels), files);
    expect(found.raw.labels).toEqual({
      items: ['x', 'y', 'z'],
      image: ['toy/x.webp', 'https://a/y.jpg', 'toy/deep/z.JPG'],
    });
    expect([...found.images.keys()]).toEqual(['toy/deep/z.JPG', 'toy/x.webp']);
    expect(found.raw.warnings).toEqual([
      {
        message: 'Images whose names are no item ids, or that repeat one.',
        count: 1,
        action: 'They are not shown.',
      },
    ]);
    expect(labels.image[0]).toBe('');
  });

  it('finds pictures by row numbers where no id fits', () => {
    const found = withImages(raw({ items: ['x', 'y', 'z'] }), [
      picture('2.png'),
      picture('2.jpg'),
      picture('3.jpg'),
    ]);
    expect(found.raw.labels?.image).toEqual(['', '', 'toy/2.png']);
    expect(found.raw.warnings[0].count).toBe(2);
  });

  it('finds pictures that the labels name', () => {
    const labels = { items: ['x', 'y', 'z'], image: ['covers/blue.png', '', 'https://a/b/blue.png'] };
    const found = withImages(raw(labels), [picture('covers/blue.png'), picture('x.jpg')]);
    expect(found.raw.labels?.image).toEqual(['toy/covers/blue.png', '', 'toy/covers/blue.png']);
    expect([...found.images.keys()]).toEqual(['toy/covers/blue.png']);
  });

  it('leaves data without pictures as it is', () => {
    const data = raw(undefined);
    expect(withImages(data, [picture('notes.txt')])).toEqual({ raw: data, images: new Map() });
  });
});
