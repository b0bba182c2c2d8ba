import { cardOf } from '#contract/models/index.ts';
import type { Footprint } from '#models/footprint.ts';
import type { Room } from '../../bench/scale/foresee.ts';
import { AXES, lengthAlong, type Axis, type Sizes } from '../../bench/scale/sizes.ts';
import type { Point } from '../../bench/scale/point.ts';
import { SCALED } from '../../bench/scale/models.ts';
import { powerLaw, type PowerLaw } from './fit.ts';
import type { Growth } from './measure.ts';

/** What the studio expects, asked of the page that has its models. */
export interface Foresight {
  foresee(name: string, sizes: Sizes): Promise<Footprint>;
  largestIn(name: string, room: Room): Promise<Sizes>;
}

const MIB = 2 ** 20;
const GIB = 2 ** 30;
/** What is left to the screen and the browser of a card's memory. */
const TAKEN = GIB;
const CARDS = [4, 8, 16, 24, 80].map((gib) => ({ name: `${gib} GB card`, bytes: gib * GIB - TAKEN }));
const WASM = { name: 'wasm', bytes: 3 * GIB };
const BINDINGS = { '128 MiB': 128 * MIB, '2 GiB': 2 * GIB, '4 GiB': 4 * GIB };
/** A catalogue that no browser trains on. */
const CATALOGUE = { users: 10_000_000, items: 1_000_000, interactions: 100_000_000, d: 64 };
/** Nobody has so many interactions. */
const ENDLESS = 1e11;
/** A law that any point lies further beside than by this factor is none. */
const BESIDE = 1.25;

/** Everything that a sweep says, as tables of Markdown. */
export async function scaleText(all: readonly Growth[], foresight: Foresight): Promise<string> {
  const names = [...new Set(all.map(({ name }) => name))];
  const of = (name: string, axis: Axis) => all.find((it) => it.name === name && it.axis === axis)!.points;
  return [
    '### Exponents of a step',
    table(
      ['model', ...AXES],
      names.map((name) => [name, ...AXES.map((axis) => exponent(of(name, axis), axis, 'step'))]),
    ),
    '### Exponents of ranking and preparing',
    table(
      [
        'model',
        'ranking: items',
        'ranking: d',
        'ranking: dataset',
        'preparing: interactions',
        'preparing: dataset',
      ],
      names.map((name) => [
        name,
        ...(['items', 'd', 'dataset'] as const).map((axis) => exponent(of(name, axis), axis, 'ranking')),
        ...(['interactions', 'dataset'] as const).map((axis) => exponent(of(name, axis), axis, 'preparing')),
      ]),
    ),
    '### Milliseconds as a dataset grows',
    growing(names, (name) => of(name, 'dataset')),
    '### Memory, MiB',
    await memory(all, foresight),
    '### The largest dataset, by memory',
    await rooms(
      names,
      foresight,
      [WASM, ...CARDS].map(({ name, bytes }) => [name, { bytes, tensor: Infinity }]),
    ),
    '### The largest dataset, by what is bound at once',
    await rooms(
      names,
      foresight,
      Object.entries(BINDINGS).map(([name, tensor]) => [name, { bytes: Infinity, tensor }]),
    ),
    '### A hundred million interactions',
    await catalogue(names, (name) => of(name, 'dataset'), foresight),
  ].join('\n\n');
}

type Cost = 'step' | 'ranking' | 'preparing';

const lawOf = (points: readonly Point[], axis: Axis, cost: Cost): PowerLaw | undefined =>
  powerLaw(points.map((point) => [lengthAlong(axis, point.sizes), point[cost]]));

function exponent(points: readonly Point[], axis: Axis, cost: Cost): string {
  const law = lawOf(points, axis, cost);
  if (!law) return '-';
  const last = localExponent(points.slice(-2), axis, cost);
  const bent = law.off > BESIDE ? ` (bent; at the end ${last.toFixed(2)})` : '';
  return `${law.exponent.toFixed(2)} ± ${law.error.toFixed(2)}${bent}`;
}

/** Between two points. */
function localExponent([a, b]: readonly Point[], axis: Axis, cost: Cost): number {
  return Math.log(b[cost] / a[cost]) / Math.log(lengthAlong(axis, b.sizes) / lengthAlong(axis, a.sizes));
}

function growing(names: readonly string[], of: (name: string) => readonly Point[]): string {
  const longest = names.map(of).reduce((most, points) => (points.length > most.length ? points : most));
  const cell = (point: Point | undefined) =>
    point ? [point.preparing, point.step, point.ranking].map(short).join(' / ') : '-';
  return table(
    ['model', ...longest.map(({ sizes }) => sizesText(sizes))],
    names.map((name) => [name, ...longest.map((_, n) => cell(of(name)[n]))]),
  );
}

/** Parts of every model at its largest dataset, and how far what is expected of all points lies beside what was measured. */
async function memory(all: readonly Growth[], { foresee }: Foresight): Promise<string> {
  const rows: string[][] = [];
  for (const { name, points } of all.filter(({ axis, points }) => axis === 'dataset' && points.length > 0)) {
    const last = points.at(-1)!;
    const { parameters, constants, step, ranking, peak, heap } = last.bytes;
    const ratios: number[] = [];
    for (const point of all.flatMap((it) => (it.name === name ? it.points : [])))
      ratios.push((await foresee(name, asDrawn(point))).needed / point.bytes.peak);
    const { needed } = await foresee(name, asDrawn(last));
    rows.push([
      name,
      sizesText(last.sizes),
      ...[parameters, constants, step, ranking, peak, heap, needed].map((bytes) =>
        String(Math.round(bytes / MIB)),
      ),
      `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
    ]);
  }
  return table(
    [
      'model',
      'dataset',
      'parameters, moments',
      'constants',
      'step',
      'ranking',
      'peak',
      'heap',
      'expected',
      'expected / peak',
    ],
    rows,
  );
}

const asDrawn = ({ sizes, interactions }: Point): Sizes => ({ ...sizes, interactions });

async function rooms(
  names: readonly string[],
  { largestIn }: Foresight,
  all: readonly (readonly [string, Room])[],
): Promise<string> {
  const rows: string[][] = [];
  for (const name of names) {
    const cells: string[] = [];
    for (const [, room] of all) {
      const sizes = await largestIn(name, room);
      cells.push(sizes.interactions > ENDLESS ? 'any' : sizesText(sizes));
    }
    rows.push([name, ...cells]);
  }
  return table(['model', ...all.map(([name]) => name)], rows);
}

async function catalogue(
  names: readonly string[],
  of: (name: string) => readonly Point[],
  { foresee }: Foresight,
): Promise<string> {
  const rows: string[][] = [];
  for (const name of names) {
    const last = of(name).at(-1)!;
    const law = lawOf(of(name), 'dataset', 'step');
    const { needed, largest } = await foresee(name, CATALOGUE);
    const times = CATALOGUE.interactions / last.sizes.interactions;
    const step = law && last.step * times ** localExponent(of(name).slice(-2), 'dataset', 'step');
    // A batch is so many interactions, or so many histories.
    const { model } = SCALED.find((scaled) => scaled.name === name)!;
    const samples = cardOf(model).task === 'ranking' ? CATALOGUE.interactions : CATALOGUE.users;
    const steps = samples / last.batchSize;
    rows.push([
      name,
      ...[needed, largest].map((bytes) => (bytes / GIB).toFixed(1)),
      ...(step
        ? [short(step), Math.round(steps).toLocaleString('en'), short((step * steps) / 3.6e6)]
        : ['-', '-', '-']),
    ]);
  }
  return table(
    ['model', 'GiB', 'largest tensor, GiB', 'ms a step', 'steps an epoch', 'hours an epoch'],
    rows,
  );
}

const sizesText = ({ users, items, interactions }: Sizes) =>
  [users, items, interactions].map((n) => count(n)).join(' x ');

const count = (n: number): string => {
  const [unit, word] = UNITS.find(([least]) => n >= least) ?? [1, ''];
  return `${Number((n / unit).toPrecision(3))}${word}`;
};

const UNITS = [
  [1e9, ' G'],
  [1e6, ' M'],
  [1e3, ' k'],
] as const;

const short = (ms: number) =>
  (ms < 1000 ? Number(ms.toPrecision(2)) : Math.round(ms / 10) * 10).toLocaleString('en');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
