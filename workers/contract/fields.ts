import * as v from 'valibot';
import { StudioError } from './errors.ts';

interface FieldText {
  /** Name shown on the control, in the field's standard terms. */
  label: string;
  /** One sentence that explains the field to a student. */
  help: string;
  /** Symbol in the paper, where it has one. */
  symbol?: string;
}
/** What a number stands for over training, to be drawn and dragged: the weight that `rampAt` makes of it, epoch by epoch. */
export interface Curve {
  kind: 'ramp';
  /** What the curve is: "Weight of the distillation". */
  label: string;
  /** Its symbol. */
  symbol: string;
  /** The field that ends training at the latest, in epochs, as "section.key". */
  until: string;
}
export interface NumberField extends FieldText {
  kind: 'number';
  default: number;
  min: number;
  max: number;
  /** Allowed multiples, for controls and for the check of whole numbers. */
  step?: number;
  scale?: 'linear' | 'log';
  curve?: Curve;
}
export interface FlagField extends FieldText {
  kind: 'flag';
  default: boolean;
  /** What studios did that did not know the field yet, where that is not the default. */
  before?: boolean;
}
export interface ChoiceField<T extends string = string> extends FieldText {
  kind: 'choice';
  default: T;
  options: readonly T[];
  /** What other fields are set to where a person chooses an option, because it needs it; their defaults where it is not named. */
  brings?: Partial<Record<NoInfer<T>, PartialConfig>>;
}
export interface NamesField extends FieldText {
  kind: 'names';
  default: string[];
}
export type Field = NumberField | FlagField | ChoiceField | NamesField;
export type Section = Record<string, Field>;

type ValueOf<F extends Field> = F extends NumberField
  ? number
  : F extends FlagField
    ? boolean
    : F extends NamesField
      ? string[]
      : F extends ChoiceField<infer T>
        ? T
        : never;
export type ValuesOf<S extends Section> = { -readonly [K in keyof S]: ValueOf<S[K]> };

export const number = (f: Omit<NumberField, 'kind'>): NumberField => ({ kind: 'number', ...f });
export const flag = (f: Omit<FlagField, 'kind'>): FlagField => ({ kind: 'flag', ...f });
export const names = (f: Omit<NamesField, 'kind'>): NamesField => ({ kind: 'names', ...f });
export const choice = <const T extends string>(f: Omit<ChoiceField<T>, 'kind'>): ChoiceField<T> => ({
  kind: 'choice',
  ...f,
});

/** A config in which anything may be left out: fields by section. */
export type PartialConfig = Record<string, Record<string, unknown> | undefined>;

/** The default of every field of a section. */
export function defaultsOf<S extends Section>(section: S): ValuesOf<S> {
  const entries = Object.entries(section).map(([key, f]) => [key, structuredClone(f.default)]);
  return Object.fromEntries(entries) as ValuesOf<S>;
}

/** The values by which studios before them and this one differ, of those fields of a section that its values leave out. */
export function unnamedFields(
  section: Section,
  values: Record<string, unknown> = {},
): Record<'before' | 'now', Record<string, boolean>> {
  const unnamed = Object.entries(section).flatMap(([key, field]) =>
    field.kind === 'flag' && field.before !== undefined && !Object.hasOwn(values, key)
      ? [[key, field] as const]
      : [],
  );
  return {
    before: Object.fromEntries(unnamed.map(([key, field]) => [key, field.before!])),
    now: Object.fromEntries(unnamed.map(([key, field]) => [key, field.default])),
  };
}

/** What a field accepts, as words: "a number from 0 to 1". */
export function allowedValues(field: Field): string {
  switch (field.kind) {
    case 'number': {
      const whole = field.step !== undefined && Number.isInteger(field.step);
      const multiple = whole && field.step! > 1 ? `, a multiple of ${field.step}` : '';
      return `a ${whole ? 'whole ' : ''}number from ${field.min} to ${field.max}${multiple}`;
    }
    case 'flag':
      return 'true or false';
    case 'choice':
      return `one of ${field.options.map((o) => `"${o}"`).join(', ')}`;
    case 'names':
      return 'a list of names';
  }
}

function isAllowed(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case 'number':
      return (
        typeof value === 'number' &&
        value >= field.min &&
        value <= field.max &&
        (!field.step || !Number.isInteger(field.step) || value % field.step === 0)
      );
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && field.options.includes(value);
    case 'names':
      return Array.isArray(value) && value.every((n) => typeof n === 'string');
  }
}

/** Whether a value is of a field's kind, allowed or not: an earlier studio may have allowed more. */
export function isOfKind(field: Field, value: unknown): boolean {
  if (field.kind === 'names') return isAllowed(field, value);
  return typeof value === typeof field.default && !Number.isNaN(value);
}

/** Schema of one section; whatever is left out takes its default. */
export function sectionSchema<S extends Section>(
  section: S,
): v.GenericSchema<Partial<ValuesOf<S>> | undefined, ValuesOf<S>> {
  const entries = Object.fromEntries(
    Object.entries(section).map(([key, field]) => [
      key,
      v.optional(
        v.custom((value) => isAllowed(field, value), `must be ${allowedValues(field)}`),
        () => structuredClone(field.default) as never,
      ),
    ]),
  );
  return v.optional(v.strictObject(entries), {}) as never;
}

/** Parses or throws one sentence that names the field and what it accepts. */
export function parseNamed<T>(schema: v.GenericSchema<unknown, T>, value: unknown, root: string): T {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new StudioError(
    'config-invalid',
    describeIssue(result.issues[0], root),
    'Correct the field named here and start again; nothing was changed.',
  );
}

/** One sentence for the first thing wrong with a parsed value. */
export function describeIssue(issue: v.BaseIssue<unknown>, root: string): string {
  const path = [root, v.getDotPath(issue)].filter(Boolean).join('.');
  const got = issue.received === '"undefined"' || issue.input === undefined ? 'nothing' : show(issue.input);
  if (issue.type === 'strict_object') {
    // The library names a missing key in quotes.
    if (issue.expected?.startsWith('"')) return `${path} is missing.`;
    return issue.expected === 'never'
      ? `${path} is not a known field.`
      : `${path} must be an object; got ${got}.`;
  }
  const what =
    issue.type === 'custom' || issue.message.startsWith('must')
      ? issue.message
      : `must be ${expectedWords(issue.expected)}`;
  return `${path} ${what}; got ${got}${quotedHint(issue.input, what)}.`;
}

/** What the schemas' library says is expected, in words: `Array`, `("a" | "b" | "c")`. */
function expectedWords(expected: string | null): string {
  const words = (expected ?? 'something else').replace(/[()]/g, '').split(' | ');
  const named = words.map((word) => EXPECTED.get(word) ?? word);
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} or ${named.at(-1)}` : named[0];
}

const EXPECTED: ReadonlyMap<string, string> = new Map([
  ['Array', 'a list'],
  ['Object', 'an object'],
  ['string', 'a text'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
]);

/** What is wrong with a field's value, as the end of a sentence; undefined if nothing is. */
export function valueIssue(field: Field, value: unknown): string | undefined {
  if (isAllowed(field, value)) return undefined;
  const what = `must be ${allowedValues(field)}`;
  return `${what}; got ${show(value)}${quotedHint(value, what)}.`;
}

/** Numbers that were copied from YAML or a table are often quoted. */
function quotedHint(value: unknown, what: string): string {
  if (typeof value !== 'string' || !value.trim()) return '';
  const isNumber = /number/.test(what) && Number.isFinite(Number(value));
  const isFlag = /true or false/.test(what) && /^(true|false)$/i.test(value);
  return isNumber || isFlag ? ', which is a text: write it without quotes' : '';
}

function show(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const text = jsonOf(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** What is nested without end has no JSON. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return Array.isArray(value) ? 'a list without end' : 'an object without end';
  }
}
