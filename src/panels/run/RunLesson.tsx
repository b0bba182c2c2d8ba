import { valueOf, type MetricAt } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import { stagesIn } from '#contract/matrix.ts';
import { cardOf, FLOOR, type ModelName, stageName } from '#contract/models/index.ts';
import { dismissHints } from '#stores/page/hints.ts';
import { openPart } from '#stores/run/picture.ts';
import { useRun } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';
import { formatMetric, formatShare } from '#ui/format.ts';
import { inSentence } from '#contract/inSentence.ts';
import { Term } from '../Term.tsx';
import { ViewLink } from '../ViewLink.tsx';

/** What the run that has just finished came to, in plain words, and two ways on; null where a number is missing. */
export function RunLesson() {
  const { request, done, floor } = useRun();
  if (!request || !floor) return null;
  const { model } = request;
  const trained = stagesIn({ model, stages: done });
  const last = trained.at(-1);
  if (!last) return null;
  const [headline] = headlinesOf(model);
  const reached = (stage: string) => valueOf(done[stage].test, headline) ?? NaN;
  if (!floor.test) return null;
  const others = trained
    .slice(0, -1)
    .map((stage) => [`the ${stageName(model, stage)}`, reached(stage)] as const);
  const all = [...others, [`the ${inSentence(FLOOR.label)} items`, valueOf(floor.test, headline)!] as const];
  return (
    <>
      <p>
        {foundWords(headline, stageName(model, last))} <b>{formatShare(reached(last))}</b>
        {headline.metric === 'hit' ? ' of all users' : ' of a user’s held‑out clicks, on average'}: a{' '}
        <Term id={headline.metric}>{headline.label}</Term> of {formatMetric(reached(last))}. {reachWords(all)}{' '}
        One <Term id="seed">seed</Term> is one seed: another may turn a small difference round.
      </p>
      <p className="next-steps">
        <ViewLink view="learn">Take a lesson</ViewLink>
        <SwitchOff model={model} />
        <Button kind="quiet" className="linkish" onPress={dismissHints}>
          Do not explain runs any more
        </Button>
      </p>
    </>
  );
}

/** What a headline counts, up to its value: items that were found, or users for whom one was. */
const foundWords = ({ metric, cutoff }: MetricAt, stage: string) =>
  metric === 'hit'
    ? `Among its first ${cutoff} recommendations the ${stage} has something that comes next for`
    : `Among its first ${cutoff} recommendations the ${stage} finds`;

/** "The teacher reaches .0883, the most popular items .0612." */
function reachWords([[first, value], ...others]: (readonly [name: string, value: number])[]): string {
  const start = `${first[0].toUpperCase()}${first.slice(1)} ${others.length ? 'reaches' : 'reach'} ${formatMetric(value)}`;
  return `${[start, ...others.map(([name, reached]) => `${name} ${formatMetric(reached)}`)].join(', ')}.`;
}

/** Opens the card of the first part that can be taken out. */
function SwitchOff({ model }: { model: ModelName }) {
  const { columns, parts } = cardOf(model).picture;
  const part = columns.flat().find((id) => parts[id].ablation);
  if (!part) return null;
  return (
    <Button kind="quiet" className="linkish" onPress={() => openPart(part)}>
      Switch the {inSentence(parts[part].label)} off and run again
    </Button>
  );
}
