import { allowedValues, sectionSchema, type Field } from '#contract/fields.ts';
import * as v from 'valibot';

/** Values of a sweep, or what is wrong with the text. */
export type ParsedValues = { values: unknown[]; issue?: undefined } | { values?: undefined; issue: string };

const MOST_VALUES = 24;
const POINTS = 5;

/**
 * Reads the values of a field: "16, 32, 64", "1..4" (every step of a whole number, else five points), "0..1/6" (six points) and
 * "16..128*2" (each twice the one before); names for choices, "on, off" for switches, "visual+textual, all" for lists of names.
 */
export function parseValues(text: string, field: Field): ParsedValues {
  const parts = text.split(/[,;]/).flatMap((part) => part.trim() || []);
  if (!parts.length) return { issue: 'Write at least one value.' };
  const values: unknown[] = [];
  for (const part of parts) {
    const found = field.kind === 'number' ? numbersOf(part, field.step, field.scale) : wordOf(part, field);
    const wrong = found.find((value) => !isAllowed(value, field));
    if (wrong !== undefined)
      return { issue: `“${typeof wrong === 'number' ? wrong : part}” is not ${allowedValues(field)}.` };
    values.push(...found);
  }
  const distinct = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
  if (distinct.length > MOST_VALUES)
    return { issue: `These are ${distinct.length} values; at most ${MOST_VALUES}.` };
  return { values: distinct };
}

/** Writes one value so that `parseValues` reads it again. */
export function showValue(value: unknown): string {
  if (Array.isArray(value)) return value.length ? value.join('+') : 'all';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}

function numbersOf(part: string, step?: number, scale?: 'linear' | 'log'): unknown[] {
  const [, a, b, sign, by] = /^(\S+?)\s*\.\.\s*([^\s/*]+)(?:\s*([/*])\s*(\S+))?$/.exec(part) ?? [];
  if (a === undefined) return [Number.isNaN(Number(part)) ? part : Number(part)];
  const [from, to, amount] = [Number(a), Number(b), Number(by)];
  if (!(to >= from)) return [part];
  if (sign === '*') return amount > 1 && from > 0 ? powers(from, to, amount) : [part];
  if (sign === undefined && step && Number.isInteger(step)) return every(from, to, step);
  const count = sign === '/' ? amount : POINTS;
  if (!Number.isInteger(count) || count < 2 || count > MOST_VALUES) return [part];
  const isLog = scale === 'log' && from > 0;
  const at = (share: number) => (isLog ? from * (to / from) ** share : from + (to - from) * share);
  const points = Array.from({ length: count }, (_, i) => round(at(i / (count - 1))));
  return step && Number.isInteger(step) ? points.map((point) => Math.round(point / step) * step) : points;
}

function powers(from: number, to: number, factor: number): number[] {
  const values: number[] = [];
  for (let x = from; x <= to * (1 + 1e-9) && values.length <= MOST_VALUES; x *= factor) values.push(round(x));
  return values;
}

function every(from: number, to: number, step: number): number[] {
  const count = Math.min(MOST_VALUES + 1, Math.floor((to - from) / step + 1e-9) + 1);
  return Array.from({ length: count }, (_, i) => from + i * step);
}

function wordOf(part: string, field: Field): unknown[] {
  if (field.kind === 'flag') return [part === 'on' ? true : part === 'off' ? false : part];
  if (field.kind === 'names') return [part === 'all' ? [] : part.split('+').map((name) => name.trim())];
  return [part];
}

const isAllowed = (value: unknown, field: Field) => v.is(sectionSchema({ field }), { field: value });
const round = (value: number) => Number(value.toPrecision(4));
