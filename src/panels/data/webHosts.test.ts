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

it.each([
  ...['javascript://a.org/%0aalert(1)', 'file://a.org/x.png', 'ftp://a.org/x.png', 'data:image/png,x'],
  ...['blob:https://a.org/1', '//a.org/x.png', 'x.png', 'https://', ''],
])('asks for no server where nothing would be loaded: %j', (image) => {
  expect(hostsOf([{ image } as ItemRow])).toEqual([]);
});

it.each(['HTTPS://A.org/x', ' https://a.org/x', 'https://a:b@a.org/x', 'https://a.org:443/x', 'https:a.org'])(
  'knows a server however its address is written: %j',
  (image) => expect(hostsOf([{ image } as ItemRow])).toEqual(['a.org']),
);
