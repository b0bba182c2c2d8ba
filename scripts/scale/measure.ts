import type { Page } from '@playwright/test';
import { SCALED } from '../../bench/scale/models.ts';
import type { Point } from '../../bench/scale/point.ts';
import { AXES, sizesAlong, type Axis, type Sizes } from '../../bench/scale/sizes.ts';

/** What was measured while one size of a model's dataset grew. */
export interface Growth {
  name: string;
  axis: Axis;
  points: Point[];
  /** What came of the first size that did not fit. */
  refused?: { sizes: Sizes; message: string };
}

/** Nothing larger is measured once the preparations took so many milliseconds. */
const PATIENCE = 5_000;

/** Measures every model whose name holds `only` along every axis, until its memory is full or it takes long. */
export async function* measureGrowth(
  page: Page,
  { only = '', small }: { only?: string; small: boolean },
): AsyncGenerator<Growth> {
  for (const { name } of SCALED.filter((model) => model.name.toLowerCase().includes(only.toLowerCase()))) {
    const known = new Map<string, Point>();
    for (const axis of AXES) yield await along(page, { name, axis, small, known });
  }
}

async function along(
  page: Page,
  { name, axis, small, known }: { name: string; axis: Axis; small: boolean; known: Map<string, Point> },
): Promise<Growth> {
  const points: Point[] = [];
  for (const sizes of sizesAlong(axis, small)) {
    const key = JSON.stringify(sizes);
    try {
      // What all axes have in common is measured once.
      const point = known.get(key) ?? (await page.evaluate((r) => globalThis.runScale(r), { name, sizes }));
      known.set(key, point);
      points.push(point);
      process.stderr.write(`${lineOf(axis, point)}\n`);
      if (point.preparing > PATIENCE) break;
    } catch (error) {
      const [message] = (error as Error).message.split('\n');
      process.stderr.write(`${name}, ${axis}: ${key} ${message}\n`);
      return { name, axis, points, refused: { sizes, message } };
    }
  }
  return { name, axis, points };
}

function lineOf(axis: Axis, { name, sizes, preparing, step, ranking, bytes }: Point): string {
  const { users, items, interactions, d } = sizes;
  const times = [preparing, step, ranking].map((ms) => ms.toPrecision(3));
  return `${name}, ${axis}: ${users} x ${items}, ${interactions}, d ${d}: ${times.join(' ')} ms, ${Math.round(bytes.peak / 2 ** 20)} MiB`;
}
