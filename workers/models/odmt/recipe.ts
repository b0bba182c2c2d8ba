import { StudioError } from '#contract/errors.ts';
import type { OdmtConfig } from '#contract/models/odmt/card.ts';
import { chooseModalities } from '../content.ts';
import type { Recipe } from '../recipe.ts';
import type { TokenTable } from '../sequence/content.ts';
import { requireHeads, trainOnContent } from '../sequence/plan.ts';
import { Odmt } from './odmt.ts';
import { startFrom } from './start.ts';

/** ODMT in one stage, in which all of its students learn together. */
export const recipe: Recipe<OdmtConfig> = {
  width: ({ training, model }, dataset) =>
    training.d * (1 + chooseModalities('odmt', dataset, model.modalities).length),
  features: ({ model }, dataset) => chooseModalities('odmt', dataset, model.modalities),
  // Users are states of those who are ranked for.
  held: () => ({ user: 2, item: 4, interaction: 8 }),
  execute(config, tools) {
    const { training, model } = config;
    const imtHeads = model.tiedHeads ? model.imtLayers || 1 : model.imtHeads;
    if (model.imt) requireHeads(training.d, imtHeads, model.tiedHeads ? 'model.imtLayers' : 'model.imtHeads');
    return trainOnContent('odmt', config, tools, (options) => {
      const start =
        model.init === 'content' ? startFrom(chosen(config, options.tables), tools.note) : undefined;
      return new Odmt({ ...options, ...start, imtHeads });
    });
  },
};

/** The modalities that the id table starts from: those that the config names, else all in use. */
function chosen({ model: { initModalities } }: OdmtConfig, tables: readonly TokenTable[]) {
  const unknown = initModalities.find((wanted) => !tables.some(({ name }) => name === wanted));
  if (unknown !== undefined)
    throw new StudioError(
      'config-invalid',
      `config.model.initModalities names "${unknown}", which is none of the modalities in use.`,
      `They are ${tables.map(({ name }) => name).join(', ')}; an empty list averages all of them.`,
    );
  return initModalities.length ? tables.filter(({ name }) => initModalities.includes(name)) : tables;
}
