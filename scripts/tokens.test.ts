import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = ['src/app/tokens.css', 'src/app/contrast.css'].map((path) => readFileSync(path, 'utf8'));
const [plain, strong] = files.map(tokensOf);
const [asked, projector] = files[1].split(":root[data-theme='projector']").map(tokensOf);
const THEMES = [
  { name: 'light', tokens: plain, side: 0 },
  { name: 'dark', tokens: plain, side: 1 },
  { name: 'light, more contrast', tokens: { ...plain, ...asked }, side: 0 },
  { name: 'dark, more contrast', tokens: { ...plain, ...asked }, side: 1 },
  { name: 'projector', tokens: { ...plain, ...projector }, side: 0 },
] as const;

const GROUNDS = ['paper', 'panel', 'raised'];
const TEXT = ['ink', 'muted', 'accent', 'accent-strong', 'bad', 'warn'];
const GRAPHICS = ['stage-source', 'stage-result', 'control', 'good', 'series-ink', 'series-grey'].concat(
  ['sky', 'purple', 'blue', 'green', 'red'].map((name) => `series-${name}`),
);

test.each(THEMES)('text is 4.5 and a graphic 3 times its ground: $name', ({ tokens, side }) => {
  const faults: string[] = [];
  const check = (front: string, ground: string, least: number) => {
    const ratio = contrast(colour(tokens, front, side), colour(tokens, ground, side));
    if (ratio < least) faults.push(`${front} on ${ground}: ${ratio.toFixed(2)}`);
  };
  for (const ground of GROUNDS) {
    for (const name of TEXT) check(name, ground, 4.5);
    for (const name of GRAPHICS) check(name, ground, 3);
  }
  for (const soft of ['accent', 'stage-source', 'bad', 'warn']) check('ink', `${soft}-soft`, 4.5);
  check('accent-strong', 'accent-soft', 4.5);
  check('bad', 'bad-soft', 4.5);
  check('warn', 'warn-soft', 4.5);
  check('on-accent', 'accent', 4.5);
  expect(faults).toEqual([]);
});

test('stylesheets use only sizes of type that the tokens know', () => {
  const unknown = sheets().flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/var\(--(text-[\w-]+)\)/g)]
      .filter(([, name]) => !(name in plain))
      .map(([, name]) => `${path}: ${name}`),
  );
  expect(unknown).toEqual([]);
  expect(Object.keys(strong).filter((name) => !(name in plain))).toEqual([]);
});

function sheets(): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.css'))
    .map((path) => `src/${path}`);
}

function tokensOf(css: string): Record<string, string> {
  return Object.fromEntries(
    [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

/** A token's linear sRGB. */
function colour(tokens: Record<string, string>, name: string, side: number): number[] {
  const value = tokens[name];
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (other) return colour(tokens, other, side);
  const found = [...value.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)];
  const [, l, c, h] = (found[side] ?? found[0]).map(Number);
  return linear(l, c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180));
}

/** OKLab to linear sRGB, as CSS Color 4 defines it; what the screen cannot show is clipped. */
function linear(L: number, a: number, b: number): number[] {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((x) => Math.min(1, Math.max(0, x)));
}

function contrast(a: number[], b: number[]): number {
  const [low, high] = [a, b].map(([r, g, bl]) => 0.2126 * r + 0.7152 * g + 0.0722 * bl).sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
