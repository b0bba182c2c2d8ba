import { SPLIT_METHODS, type SplitMethod } from '#contract/dataset.ts';
import { needsSeed, type SplitDraft } from '#stores/data/importDraft.ts';
import { draftSplit } from '#stores/data/importing.ts';
import { NumberInput } from '#ui/NumberInput.tsx';
import { Radios } from '#ui/Radios.tsx';

interface Props {
  split: SplitDraft;
  timed: boolean;
  issues: Record<string, string>;
}

const PARTS = ['training', 'validation', 'test'] as const;

/** One sentence on each split rule, and who expects it. */
const SPLIT_TEXT: Record<SplitMethod, { label: string; help: string }> = {
  ratio: {
    label: 'Random, per user',
    help: 'Each user’s interactions are shuffled and divided by the ratio; RecBole’s default and how MMRec’s data was made, 8 : 1 : 1.',
  },
  'leave-one-out': {
    label: 'Leave one out',
    help: 'Each user’s last interaction is the test, the one before it validation; usual for sequences (RecBole: LS, valid_and_test). Where neither times nor lists tell an order, chance picks the two.',
  },
  temporal: {
    label: 'By time',
    help: 'One cut in time for all users, so that nothing is learned from the future; the strictest (RecBole: TO, without groups).',
  },
};

/** How interactions that no file divides become training, validation and test. */
export function SplitFields({ split, timed, issues }: Props) {
  const { method, ratio, seed, kCore } = split;
  const options = SPLIT_METHODS.map((id) => ({
    id,
    ...SPLIT_TEXT[id],
    obstacle: id === 'temporal' && !timed ? 'The interactions carry no times.' : undefined,
  }));
  const share = (part: number, value: unknown) =>
    draftSplit({ ratio: ratio.with(part, value) as SplitDraft['ratio'] });
  return (
    <section className="import-part">
      <h3>Split</h3>
      <p className="caption">The files name no splits. The rule is recorded in every result.</p>
      <Radios
        label="Split rule"
        options={options}
        value={method}
        onChange={(next) => draftSplit({ method: next })}
      />
      {issues.method && <p className="field-issue">{issues.method}</p>}
      <div className="columns">
        {method !== 'leave-one-out' && (
          <fieldset className="column ratio">
            <legend>Training : validation : test</legend>
            <div className="ratio-parts">
              {PARTS.map((part, i) => (
                <NumberInput
                  key={part}
                  id={`ratio-${part}`}
                  label={`Share of ${part}`}
                  value={ratio[i]}
                  onChange={(value) => share(i, value)}
                  isInvalid={!!issues.ratio}
                  describedBy="ratio-help"
                />
              ))}
            </div>
            <Words id="ratio-help" issue={issues.ratio} help="Any numbers: 8 : 1 : 1 is 80, 10 and 10%." />
          </fieldset>
        )}
        {needsSeed(method, timed) && (
          <div className="column">
            <label htmlFor="split-seed">Split seed</label>
            <NumberInput
              id="split-seed"
              value={seed}
              onChange={(value) => draftSplit({ seed: value })}
              isInvalid={!!issues.seed}
              describedBy="split-seed-help"
            />
            <Words id="split-seed-help" issue={issues.seed} help="The same seed gives the same split." />
          </div>
        )}
        <div className="column">
          <label htmlFor="k-core">k-core</label>
          <NumberInput
            id="k-core"
            value={kCore}
            onChange={(value) => draftSplit({ kCore: value })}
            isInvalid={!!issues.kCore}
            describedBy="k-core-help"
          />
          <Words
            id="k-core-help"
            issue={issues.kCore}
            help="Users and items with fewer interactions are removed; 0 keeps all, 5 is usual."
          />
        </div>
      </div>
    </section>
  );
}

function Words({ id, issue, help }: { id: string; issue?: string; help: string }) {
  return (
    <p className={issue ? 'field-issue' : 'field-help'} id={id}>
      {issue ?? help}
    </p>
  );
}
