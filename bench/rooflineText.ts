import { CARDS } from './cards.ts';
import type { BackendBench, OperatorWork, RooflineReport } from './protocol.ts';
import { aligned } from './report.ts';

/** Operators that are told of each step: those that bind it longest. */
const TOLD = 6;

/** What every step takes at least, as aligned text, and below it the operators of each; empty where nothing was counted. */
export function rooflineText({ adapter, rooflines }: BackendBench): string {
  if (rooflines.length === 0) return '';
  const cards = CARDS.map(({ name }) => name);
  const head = [
    'step',
    'MB',
    'Mop',
    'dispatches',
    'walk',
    ...cards.map((name) => `${name} ms`),
    'measured ms',
  ];
  return [
    `least times on three cards (${CARDS.map(({ name, bandwidth, peak }) => `${name}: ${bandwidth / 1e9} GB/s, ${peak / 1e12} TFLOP/s`).join('; ')}), measured on ${adapter}`,
    ...aligned([head, ...rooflines.map(stepLine)]),
    ...rooflines.flatMap(({ task, operators }) => [
      '',
      task,
      ...aligned(operators.slice(0, TOLD).map(operatorLine)),
    ]),
  ].join('\n');
}

const millions = (n: number) => (n / 1e6).toFixed(1);
const inMs = (seconds: number) => (1000 * seconds).toPrecision(2);
const walkText = (walk: OperatorWork['walk']) =>
  walk ? `${walk.longest} / ${walk.mean.toFixed(1)} = ${(walk.longest / walk.mean).toFixed(0)}x` : '-';

/** A step's cells: what it is, megabytes, millions of operations, dispatches, the most uneven walk, least and measured milliseconds. */
export function stepLine({
  task,
  bytes,
  operations,
  dispatches,
  least,
  operators,
  measured,
}: RooflineReport): string[] {
  const walks = operators
    .flatMap(({ walk }) => walk ?? [])
    .sort((x, y) => y.longest / y.mean - x.longest / x.mean);
  return [
    task,
    millions(bytes),
    millions(operations),
    String(dispatches),
    walkText(walks[0]),
    ...least.map(inMs),
    measured.ms.toFixed(1),
  ];
}

const operatorLine = ({
  name,
  calls,
  dispatches,
  bytes,
  operations,
  least,
  walk,
}: OperatorWork): string[] => [
  '',
  name,
  `x${calls}`,
  String(dispatches),
  millions(bytes),
  millions(operations),
  walkText(walk),
  ...least.map(inMs),
];
