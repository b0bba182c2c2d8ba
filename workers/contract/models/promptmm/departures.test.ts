import { expect, it } from 'vitest';
import onTest from '../../../../docs/experiments/paper-code-tiktok-on-test.json';
import strict from '../../../../docs/experiments/paper-code-tiktok.json';
import { asReleased } from '../departures.ts';
import type { PartialConfig } from '../../fields.ts';
import { departures } from './departures.ts';

it('there are the eleven, and the one that the paper leaves open', () => {
  expect(departures.filter(({ isUnnumbered }) => !isUnnumbered)).toHaveLength(11);
  expect(departures).toHaveLength(12);
});

it('what was measured is what the switches set', () => {
  const configs = new Map<string, PartialConfig>(strict.runs.map(({ name, config }) => [name, config]));
  for (const { patch, measured } of departures)
    if (measured && configs.has(measured)) expect(configs.get(measured)).toEqual(patch);
  expect(configs.get('as-released')).toEqual(asReleased(departures));
  expect(onTest.runs[1].config).toEqual(asReleased(departures));
});
