import { valueAt } from '#contract/config.ts';
import { inSentence } from '#contract/inSentence.ts';
import { cardOf, sectionTitle, type ModelName } from '#contract/models/index.ts';
import { showValue } from '../experiments/sweep/values.ts';
import { changesOf, isAblated, pathsOf, sectionsOf, type ConfigState } from './config.ts';

/** So many changed settings are named with their values; more would make no name. */
const MOST_NAMED = 2;

/**
 * A short name of what the next run is: the model, its ablations, what else was changed, and whether anything is as studios did it
 * that did not know its field yet.
 */
export function describeRun({ model, drafts }: Pick<ConfigState, 'model' | 'drafts'>): string {
  const draft = drafts[model];
  const { label, ablations } = cardOf(model);
  const on = ablations.filter((ablation) => isAblated(draft, ablation));
  const explained = new Set(on.flatMap((ablation) => pathsOf(ablation.patch)));
  const others = pathsOf(changesOf(model, draft)).filter((path) => !explained.has(path));
  const isEarlier = (path: string) => {
    const field = fieldAt(model, path);
    return field.kind === 'flag' && field.before === valueAt(draft, path);
  };
  const earlier = others.filter(isEarlier).length;
  const changed = others.filter((path) => !isEarlier(path));
  const named = changed.map((path) => `${nameOf(model, path)} ${showValue(valueAt(draft, path))}`);
  const parts = [
    ...on.map((ablation) => ablation.label),
    ...(named.length > MOST_NAMED ? [`${named.length} settings changed`] : named),
    ...(earlier ? [`earlier ${earlier === 1 ? 'default' : 'defaults'}`] : []),
  ];
  return [label, ...parts].join(', ');
}

function fieldAt(model: ModelName, path: string) {
  const [section, key] = path.split('.');
  return sectionsOf(model)[section][key];
}

/** The label of a field, and of which section it is where another has one of that label. */
function nameOf(model: ModelName, path: string): string {
  const { label } = fieldAt(model, path);
  const all = Object.values(sectionsOf(model)).flatMap((fields) => Object.values(fields));
  const isAmbiguous = all.filter((field) => field.label === label).length > 1;
  const [section] = path.split('.');
  return isAmbiguous ? `${inSentence(sectionTitle(model, section))} ${inSentence(label)}` : inSentence(label);
}
