import { create } from 'zustand';
import type { Contrast } from '#contract/models/card.ts';
import { cardOf, CARDS, isTrained, type ModelName } from '#contract/models/index.ts';
import { contrastedSpace, RAW } from '#contract/spaces.ts';
import { useConfig } from '../run/config.ts';
import { useDataset } from '../data/dataset.ts';
import { modalitiesInUse } from '../data/modalities.ts';
import type { PanelChoice } from './spaces.ts';

/** Pictures that one button makes: what a model's contrast compares, or the spaces that a model has. */
export interface PreparedFigure {
  model: ModelName;
  contrast?: Contrast;
  /** "Fig. 3", "Spaces of LightGCN". */
  name: string;
  panels: readonly PanelChoice[];
}

/** Most pictures of a model's own spaces. */
const MOST = 2;

/** The pictures of a model; raw features only where the dataset has content. */
export function figureOf(model: ModelName, hasContent: boolean): PreparedFigure {
  const { contrast, spaces, label } = cardOf(model);
  const compared = contrastedSpace(model)?.id;
  if (contrast && compared !== undefined)
    return {
      model,
      contrast,
      name: contrast.figure,
      panels: [
        { space: RAW.id, model, isOn: true },
        { space: compared, model, isOn: true },
        { space: compared, model, isOn: false },
      ],
    };
  const own = [...spaces].sort((a, b) => Number(a.side === 'users') - Number(b.side === 'users'));
  const ids = [...(hasContent ? [RAW.id] : []), ...own.slice(0, MOST).map(({ id }) => id)];
  return { model, name: `Spaces of ${label}`, panels: ids.map((space) => ({ space, model })) };
}

/** Models whose figure can be prepared: the one that is set up, then all others with a contrast. */
export function figureModels(setUp: ModelName): ModelName[] {
  const others = CARDS.filter(({ id, contrast }) => contrast && id !== setUp).map(({ id }) => id);
  return isTrained(cardOf(setUp)) ? [setUp, ...others] : others;
}

/** What the button says that makes a figure. */
export const actionOf = ({ contrast, name }: PreparedFigure) =>
  contrast ? `Reproduce ${name}` : 'Draw its spaces';

let chosen: ModelName | undefined;

/** The figure that is prepared: of the model that is set up unless another was chosen. */
export const usePrepared = create<PreparedFigure>()(current);

/** Prepares the figure of another model. */
export function chooseFigure(model: ModelName): void {
  chosen = model;
  follow();
}

useConfig.subscribe(follow);
useDataset.subscribe(follow);

function current(): PreparedFigure {
  const { report } = useDataset.getState();
  const models = figureModels(useConfig.getState().model);
  const hasContent = !report || modalitiesInUse(report).length > 0;
  return figureOf(models.find((model) => model === chosen) ?? models[0], hasContent);
}

function follow(): void {
  const next = current();
  if (JSON.stringify(next) !== JSON.stringify(usePrepared.getState())) usePrepared.setState(next, true);
}
