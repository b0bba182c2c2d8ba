import { StudioError } from './errors.ts';
import type { Field, PartialConfig } from './fields.ts';
import { cardOf, type ModelName } from './models/index.ts';
import { own } from './own.ts';

/** Between the fields of a path that change together: `teacher.layers+student.layers`. */
const TOGETHER = '+';

/** One parameter of a sweep: which fields take which values. */
export interface SweepAxis {
  /** `section.field`, or several joined by "+" that take the same value. */
  path: string;
  values: unknown[];
}

/** One setting of a sweep. */
export interface SweepPoint {
  /** Made of the values; a run of the batch runner is called so. */
  name: string;
  /** In the order of the axes. */
  values: unknown[];
  config: PartialConfig;
}

/** Every combination of the axes' values on top of a base, the last axis fastest. */
export function sweepPoints(base: PartialConfig, axes: readonly SweepAxis[]): SweepPoint[] {
  const start: SweepPoint[] = [{ name: '', values: [], config: base }];
  return axes.reduce(
    (points, { path, values }) =>
      points.flatMap((point) =>
        values.map((value) => ({
          name: [point.name, `${path}-${wordOf(value)}`].filter(Boolean).join('_').replaceAll(TOGETHER, '-'),
          values: [...point.values, value],
          config: withValue(point.config, path, value),
        })),
      ),
    start,
  );
}

/** The paths of the fields that a path of a sweep sets. */
export const fieldsIn = (path: string): string[] => path.split(TOGETHER);

/** The config with the fields of a path set. */
export function withValue(config: PartialConfig, path: string, value: unknown): PartialConfig {
  return fieldsIn(path).reduce((changed, single) => {
    const [section, key] = single.split('.');
    return { ...changed, [section]: { ...own(changed, section), [key]: value } };
  }, config);
}

/** The field that a path names, the first where it names several; throws a StudioError (`config-invalid`) where there is none. */
export function sweptField(model: ModelName, path: string): Field {
  const fields = fieldsIn(path).map((single) => {
    const [section, key, ...more] = single.split('.');
    return more.length ? undefined : own(own(cardOf(model).sections, section), key);
  });
  if (fields.every((field) => field !== undefined)) return fields[0];
  throw new StudioError(
    'config-invalid',
    `${path} names no hyper-parameter of ${model}.`,
    'Write section and field as docs/configuration.md lists them, e.g. "teacher.layers".',
  );
}

/** A value as part of a name: letters, digits, ".", "-" and "_" only. */
export function wordOf(value: unknown): string {
  const text = Array.isArray(value) ? value.join('-') || 'all' : String(value);
  return text.replaceAll('+', '').replace(/[^\w.-]/g, '-');
}
