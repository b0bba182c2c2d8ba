import { useEffect, useId, useMemo } from 'react';
import { stageName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import type { SampledStage } from '#stores/explore/effectSettings.ts';
import { tripleMeans } from '#stores/explore/tripleMeans.ts';
import { ORDERS, orderTriples, PARTS, type Order } from '#stores/explore/tripleOrder.ts';
import { lookAt, refreshTriples, stepTriple, useTriples } from '#stores/explore/triples.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { itemName } from './itemName.ts';
import { TripleMeans } from './TripleMeans.tsx';
import { TripleTable } from './TripleTable.tsx';
import { tripleWords, type TripleNames } from './tripleWords.ts';

const options = <T extends string>(labels: Record<T, string>) =>
  (Object.keys(labels) as T[]).map((id) => ({ id, label: labels[id] }));

/** One triple as a loss of single modalities sees it, with real numbers, out of the sample that a stage keeps. */
export function TriplePanel({ run, sampled }: { run: RunResult; sampled: SampledStage }) {
  const id = useId();
  const { order, part, place, effects, runId, users, items, error } = useTriples();
  const { sample, settings } = sampled;
  const names = namesOf(run, sampled);
  useEffect(() => void refreshTriples(run, sampled), [run, sampled]);
  const shown = useMemo(() => orderTriples(sample, effects, { order, part }), [sample, effects, order, part]);
  const means = useMemo(() => tripleMeans(shown.map((at) => effects[at])), [shown, effects]);
  // Another dataset may have a smaller sample.
  const where = Math.min(place, shown.length - 1);
  const at = shown[where];
  const isHere = runId === run.runId;
  return (
    <section className="microscope-part triple" aria-labelledby={`${id}-title`}>
      <header>
        <h3 id={`${id}-title`}>One triple, taken apart</h3>
        <Button onPress={() => stepTriple(sampled, -1)} isDisabled={!shown.length}>
          Previous triple
        </Button>
        <Button onPress={() => stepTriple(sampled, 1)} isDisabled={!shown.length}>
          Next triple
        </Button>
        <Segmented
          label="Which triples"
          options={options(PARTS)}
          value={part}
          onChange={(next) => lookAt({ part: next })}
        />
        <label htmlFor={`${id}-order`}>Order</label>
        <Choice<Order>
          id={`${id}-order`}
          options={options(ORDERS)}
          value={order}
          onChange={(next) => lookAt({ order: next })}
        />
      </header>
      <p className="explain">
        What would the {names.learner} say if it saw one modality only, or all but one? The others are
        replaced by their mean, and the margin between an item that the user chose and one that they never met
        is looked at again. What goes missing without a modality is its effect. A modality whose effect is
        small beside its own margin is one that the whole makes little use of, and is taught with more weight.
      </p>
      {error && <ErrorNotice error={error} />}
      {isHere && at === undefined && <p>The sample has no such triple.</p>}
      {isHere && at !== undefined && (
        <>
          <p className="example-what" aria-live="polite">
            Triple {where + 1} of {shown.length}: user {users[sample.users[at]]},{' '}
            <strong>{nameOf(sample.positives[at], items)}</strong>{' '}
            {sample.heldOut[at] ? '(held out for test)' : '(trained on)'} against{' '}
            {nameOf(sample.negatives[at], items)}.
          </p>
          <TripleTable triple={effects[at]} settings={settings} source={names.source} />
          <ul className="triple-words">
            {effects[at].modalities.map((effect) => (
              <li key={effect.modality}>
                <strong>{effect.modality}</strong>: {tripleWords(effect, settings, names).join(' ')}
              </li>
            ))}
          </ul>
          <p className="caption">
            {captionOf(sampled, effects[at].modalities[0]?.source !== undefined, names.source)}
          </p>
          <TripleMeans
            means={means}
            source={names.source}
            caption={`Means over ${shown.length} triples${part === 'all' ? '' : `, ${PARTS[part]}`}`}
          />
        </>
      )}
    </section>
  );
}

const nameOf = (item: number, rows: ReturnType<typeof useTriples.getState>['items']) =>
  itemName(item, rows[item]);

const namesOf = ({ model }: RunResult, { stage, from }: SampledStage): TripleNames => ({
  learner: stageName(model, stage.id),
  source: stageName(model, from),
});

function captionOf(
  { settings: { ratio, generic, temperature, effect } }: SampledStage,
  isTaught: boolean,
  source: string,
) {
  const means =
    effect === 'ate' ? ' Effects are means over the sample here, and over each batch in training.' : '';
  if (!isTaught)
    return `This run had no ${source}s: what modalities would weigh is shown, and nothing weighed them.${means}`;
  return `p = σ(m only / τ) and q = σ(m of the ${source} / τ), τ = ${temperature}. In training the generic loss, times ${generic}, is of other triples, drawn at random; all of it is multiplied by w and by ${ratio}.${means}`;
}
