import type * as tf from '@tensorflow/tfjs-core';
import { full, only, without, type View } from '#models/ckd/view.ts';
import type { Comparison } from '../comparison.ts';
import { numbers, record } from '../form.ts';
import { rowsOf, unpadBlocks } from '../padding.ts';

/** Every view of so many modalities by its golden name. */
const viewsOf = (modalities: number): Map<string, View> =>
  new Map<string, View>([
    ['FULL', full(modalities)],
    ...Array.from({ length: modalities }, (_, m) => [`ONLY-${m}`, only(modalities, m)] as const),
    ...Array.from({ length: modalities }, (_, m) => [`WITHOUT-${m}`, without(modalities, m)] as const),
  ]);

/** Compares what ranks in every view, blocks as wide as d side by side, with `Zu` and `Zi` of the file's `views`. */
export async function compareViews(
  report: Comparison,
  { users, d, modalities, blocks }: Record<'users' | 'd' | 'modalities' | 'blocks', number>,
  tableOf: (view: View) => tf.Tensor2D,
  tables: any,
): Promise<void> {
  const views = viewsOf(modalities);
  const unknown = Object.keys(tables).filter((name) => !views.has(name));
  if (unknown.length) throw new Error(`The file has views that there are not: ${unknown.join(', ')}.`);
  for (const [name, view] of views) {
    // Without one of two is the other alone.
    if (modalities <= 2 && name.startsWith('WITHOUT') && !(name in tables)) continue;
    const widths = Array.from({ length: blocks }, () => d);
    const width = blocks * d;
    const rows = rowsOf(unpadBlocks(await tableOf(view).data(), widths), width);
    const compare = (side: string, own: number[][]) =>
      report.values(
        `${name} ${side}`,
        own.flat(),
        [numbers(record(tables, name), side, [own.length, width])].flat(2),
      );
    compare('Zu', rows.slice(0, users));
    compare('Zi', rows.slice(users));
  }
}
