import { expect, it } from 'vitest';
import onTest from '../../docs/experiments/paper-code-tiktok-on-test.json';
import strict from '../../docs/experiments/paper-code-tiktok.json';
import { defaultConfig, parseConfig, type PartialConfig } from './config.ts';
import { AS_RELEASED, DEPARTURES, PER_USER } from './departures.ts';

it('there are the eleven, each with a switch that changes something', () => {
  expect(DEPARTURES).toHaveLength(11);
  const defaults = defaultConfig('promptmm');
  for (const { patch, protocol } of [...DEPARTURES, PER_USER]) {
    if (patch) expect(parseConfig('promptmm', patch)).not.toEqual(defaults);
    else expect(protocol).toBe('paper-code');
  }
});

it('what was measured is what the switches set', () => {
  const configs = new Map<string, PartialConfig>(strict.runs.map(({ name, config }) => [name, config]));
  for (const { patch, measured } of [...DEPARTURES, PER_USER])
    if (configs.has(measured)) expect(configs.get(measured)).toEqual(patch);
  expect(configs.get('as-released')).toEqual(AS_RELEASED);
  expect(onTest.runs[1].config).toEqual(AS_RELEASED);
});
