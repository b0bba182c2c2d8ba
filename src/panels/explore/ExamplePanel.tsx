import { useEffect } from 'react';
import { stageLabel } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { inSentence } from '#contract/inSentence.ts';
import { redraw, refreshExample, useExample } from '#stores/explore/example.ts';
import type { ListSettings } from '#stores/explore/listSettings.ts';
import { useLists } from '#stores/explore/lists.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { DivergenceTable } from './DivergenceTable.tsx';
import { ListBars } from './ListBars.tsx';
import { itemName } from './itemName.ts';

/** One list as a list-wise distillation sees it, with real numbers. */
export function ExamplePanel({ run, settings }: { run: RunResult; settings: ListSettings }) {
  const user = useLists((state) => state.user);
  const id = useLists((state) => (state.history?.user === state.user ? state.history?.id : undefined));
  const { draw, items, example, isEmpty, error, ...shown } = useExample();
  useEffect(() => {
    if (user !== undefined) void refreshExample(run, settings, user);
  }, [run, settings, user, draw]);
  const [source, learner] = [settings.from, settings.to].map((stage) => stageLabel(run.model, stage));
  const isHere = example && shown.runId === run.runId;
  return (
    <section className="microscope-part" aria-labelledby="example-title">
      <header>
        <h3 id="example-title">One list, taken apart</h3>
        <Button onPress={redraw} isDisabled={user === undefined}>
          Draw another list
        </Button>
      </header>
      <p className="explain">
        List-wise distillation shows {inSentence(source)} and {inSentence(learner)} a user with one item that
        they chose and {settings.negatives} that they did not, and compares how each spreads its belief over
        the list. The divergence has two parts: how sure they are of the chosen item (b⁺ against the rest),
        and how they order the others (q). In the plain divergence the second counts only 1 − b⁺: the surer
        the {inSentence(source)}, the less of its order is taught. Disentangling takes that factor away.
      </p>
      {error && <ErrorNotice error={error} />}
      {isEmpty && <p>This user has no training item, so that there is no list.</p>}
      {isHere && items.length > 0 && (
        <>
          <p className="example-what">
            User {id ?? user}, list {draw}: <strong>{itemName(items[0].item, items[0])}</strong> of their
            training items against {items.length - 1} drawn at random. Temperature τ = {settings.temperature}.
          </p>
          <ListBars example={example} items={items} learner={learner} source={source} />
          <DivergenceTable example={example} settings={settings} learner={inSentence(learner)} />
          {settings.score !== 'dot' && (
            <p className="caption">
              This run compared lists by {settings.score}; the numbers here are inner products, and so differ
              from what it was trained on.
            </p>
          )}
        </>
      )}
    </section>
  );
}
