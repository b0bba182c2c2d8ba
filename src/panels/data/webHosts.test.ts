import { expect, it } from 'vitest';
import type { ItemRow } from '#contract/dataset.ts';
import { hostsOf } from './webHosts.ts';

it('names each server once and none for pictures that came with the data', () => {
  const images = [
    'https://a.org/1.jpg',
    'https://a.org/2.jpg',
    'http://b.org:81/x',
    new Blob(['']),
    undefined,
  ];
  expect(hostsOf(images.map((image) => ({ image }) as ItemRow))).toEqual(['a.org', 'b.org:81']);
});
