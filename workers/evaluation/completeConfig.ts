import { namedConfig, parseConfig } from '#contract/config.ts';
import { StudioError } from '#contract/errors.ts';
import { readResult } from '#contract/judged.ts';
import { MODEL_NAMES } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';

/** A result as this version writes it: settings that an earlier one did not know have the values that they then had; unknown ones are refused by a StudioError. */
export function completeConfig(result: RunResult): RunResult {
  try {
    if (!MODEL_NAMES.includes(result.model)) throw new Error(`its model is "${String(result.model)}".`);
    return {
      ...readResult(result),
      config: parseConfig(result.model, namedConfig(result.model, result.config, 'before')),
    };
  } catch (cause) {
    throw new StudioError(
      'dataset-invalid',
      `The settings of run "${result.name}" are not known here: ${(cause as Error).message}`,
      'The file may come from a newer version of the studio: open it there.',
      { cause },
    );
  }
}
