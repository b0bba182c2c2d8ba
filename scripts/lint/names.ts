import { CARDS } from '#contract/models/index.ts';

/** A stage of this name belongs to no one: the only stage of most models. */
const ANYONES = 'model';

/** Names that belong to single models: their ids and labels, their stages, and loss parts of more than one word, as `bpr` and `l2` are words of the field. */
export const NAMES: readonly string[] = CARDS.flatMap(({ id, label, stages, losses }) => [
  id,
  label,
  ...stages.map((stage) => stage.id).filter((stage) => stage !== ANYONES),
  ...Object.keys(losses).filter((part) => /[a-z][A-Z]/.test(part)),
]);
