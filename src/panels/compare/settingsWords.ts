import type { PartialConfig } from '#contract/fields.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { Shelf } from '#stores/experiments/compare/rows.ts';
import type { FilledRow } from '#stores/experiments/cells.ts';

const MOST_NAMED = 4;

/** With which settings the models of a comparison are trained, as a part of a sentence; what differs from the defaults is named as addresses name it. */
export function settingsWords(rows: readonly FilledRow[], shelf: Shelf): string {
  const models = new Map(rows.map(({ row, config }) => [row.model, config]));
  const changed = [...models].filter(([, config]) => namesOf(config).length > 0);
  const named = changed.map(([model, config]) => `${cardOf(model).label} (${briefly(namesOf(config))})`);
  const where = shelf.isLoaded ? 'as set under Train' : 'as the file has it';
  const words = named.length
    ? `${named.join(' and ')} ${where}, all other models with their defaults`
    : 'all models with their defaults';
  const several = shelf.isLoaded ? [] : [...models.keys()].filter((model) => countSettings(model, shelf) > 1);
  const labels = several.map((model) => cardOf(model).label).join(' and ');
  return several.length
    ? `${words}; of ${labels} there are runs with other settings, too: shown are those with the most`
    : words;
}

function briefly(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return [...names.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** "student.lambda2=0" */
const namesOf = (config: PartialConfig) =>
  Object.entries(config).flatMap(([section, fields]) =>
    Object.entries(fields ?? {}).map(
      ([key, value]) => `${section}.${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
  );

function countSettings(model: ModelName, { runs, report, protocol }: Shelf): number {
  const own = runs.filter(
    (run) =>
      run.model === model && run.dataset.hash === report.hash && run.protocol === protocol && !run.update,
  );
  return new Set(own.map(({ config }) => JSON.stringify(config))).size;
}
