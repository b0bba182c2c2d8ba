import type { Series } from '#charts/lines/types.ts';
import type { ObservedChart } from '#contract/models/card.ts';
import { cardStage, modalityOfStage, stageFor } from '#contract/models/stageIds.ts';
import { modalityColour } from '../modalityColours.ts';

/** The lines of a chart of what is observed: those of one modality side by side in its colour, others in ink. */
export function observedSeries({ series }: ObservedChart, modalities: readonly string[]): Series[] {
  const ofAll = series.filter((it) => !it.perModality);
  const ofEach = series.filter((it) => it.perModality);
  return [
    ...ofAll.map(({ id, label, dash }) => ({
      ...{ key: id, label, color: 'var(--series-ink)' },
      ...(dash && { dash }),
    })),
    ...modalities.flatMap((modality, place) =>
      ofEach.map(({ id, label, dash }) => ({
        key: stageFor(id, modality),
        label: label ? `${modality}, ${label}` : modality,
        color: modalityColour(place),
        ...(dash && { dash }),
      })),
    ),
  ];
}

/** The modalities of which a chart's values are among those of that name, each once and in their order. */
export function modalitiesAmong(names: Iterable<string>, { series }: ObservedChart): string[] {
  const ids = series.flatMap(({ id, perModality }) => (perModality ? id : []));
  const found = [...names].flatMap((name) =>
    ids.includes(cardStage(name)) ? (modalityOfStage(name) ?? []) : [],
  );
  return [...new Set(found)];
}
