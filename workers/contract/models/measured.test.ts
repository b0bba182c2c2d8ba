import { describe, expect, test } from 'vitest';
import type { PartialConfig } from '../fields.ts';
import { asReleased } from './departures.ts';
import { cardOf, type ModelName } from './index.ts';
import { MEASURED, measuredRow } from './measured.ts';

interface Spec {
  protocol?: string;
  runs: { name: string; config?: PartialConfig }[];
}

const read = async (spec: string) =>
  ((await import(`../../../docs/experiments/${spec}.json`)) as { default: Spec }).default;

describe.each(Object.keys(MEASURED) as ModelName[])('%s', (model) => {
  const { departures } = cardOf(model);
  const table = MEASURED[model]!;

  test('what was measured is what the switches set', async () => {
    for (const [name] of table.specs) {
      const configs = new Map((await read(name)).runs.map((run) => [run.name, run.config]));
      for (const { patch, measured } of departures)
        if (patch && measured && configs.has(measured)) expect(configs.get(measured)).toEqual(patch);
      if (configs.has('as-released')) expect(configs.get('as-released')).toEqual(asReleased(departures));
    }
  });

  test('every departure that names a measurement has its row', () => {
    for (const { id, measured } of departures)
      if (measured) expect(measuredRow(table, measured), id).toBeDefined();
  });
});
