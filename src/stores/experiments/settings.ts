import type { PartialConfig } from '#contract/fields.ts';
import type { MatrixRow } from '#contract/matrix.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { changesOf, completeConfig, type Draft } from '../run/config.ts';
import { describeRun } from '../run/describeRun.ts';
import { commonBase, type Known } from './cells.ts';

/** The settings of which results hold the most runs of a model's row, as changes of its defaults. */
export function settingsOfResults(row: MatrixRow, known: Known): PartialConfig {
  const found = commonBase([row], (_, base) => base, known);
  return changesOf(row.model, completeConfig(row.model, found) as Draft);
}

/** A row of a model with its settings: those that are not the defaults are part of its name. */
export function namedBySettings(row: MatrixRow, config: PartialConfig): MatrixRow {
  if (!Object.keys(config).length) return row;
  const drafts = { [row.model]: completeConfig(row.model, config) } as Record<ModelName, Draft>;
  const label = row.label.replace(cardOf(row.model).label, describeRun({ model: row.model, drafts }));
  return { ...row, label };
}
