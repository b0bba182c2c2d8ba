import type { ModelConfig } from '#contract/config.ts';
import type { PictureCardPart } from '#contract/models/picture.ts';
import { useCurves } from '#stores/run/curves.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useRun } from '#stores/run/run.ts';
import { factsOf, type NamedFact } from './partFacts.ts';

/** The numbers on a part's card: sizes at once, losses and metrics as the run brings them. */
export function usePartFacts({ facts }: PictureCardPart, config: ModelConfig, hasRun: boolean): NamedFact[] {
  const loaded = useDataset((state) => state.report);
  const isReplay = useRun((state) => state.replay !== undefined);
  // Sizes of the loaded dataset are not those of what is replayed.
  const report = isReplay ? undefined : loaded;
  const done = useRun((state) => state.done);
  const stages = new Set(facts.flatMap((fact) => ('stage' in fact ? [fact.stage] : [])));
  useCurves(({ versions }) => ['recall', ...stages].reduce((sum, topic) => sum + versions[topic], 0));
  return facts.flatMap((fact) => factsOf(fact, { report, config, done, hasRun }));
}
