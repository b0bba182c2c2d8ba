import { useEffect, useMemo, useState } from 'react';
import { BandFigure } from '#charts/sweep/BandFigure.tsx';
import { COMPARED } from '#contract/byUser.ts';
import { cardOf } from '#contract/models/index.ts';
import type { BandRow } from '#charts/sweep/types.ts';
import { everyRun, useBundles } from '#stores/history/openedResults.ts';
import { useConfig } from '#stores/run/config.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useOutputs, outputsOf } from '#stores/history/outputs.ts';
import { loadFacts, useFacts } from '#stores/projection/facts.ts';
import { useResults } from '#stores/history/results.ts';
import { BUCKETS, countsIn, type ColdSide } from '#stores/experiments/sweep/buckets.ts';
import { answerContrast, contrastKey, pairsOf, useContrasts } from '#stores/experiments/sweep/claim.ts';
import { coldLines, coldOf, coldMetric, coldPoints, useCold } from '#stores/experiments/sweep/cold.ts';
import { formatMetric } from '#ui/format.ts';
import { ExperimentHead } from '../experiment/ExperimentHead.tsx';
import { SaveSpec } from '../experiment/SaveSpec.tsx';
import { ViewRow } from '../experiment/ViewRow.tsx';
import { ColdControls } from './ColdControls.tsx';
import { lineSeries } from './lineSeries.ts';
import { coldSentence } from './sentence.ts';
import { OriginNote } from '../OriginNote.tsx';

const SIDES = [
  { id: 'items', label: 'Items' },
  { id: 'users', label: 'Users' },
] as const;

/** Who is served where little is known: the headline by how often items or users occur in training. */
export function ColdPanel() {
  const [side, setSide] = useState<ColdSide>('items');
  const { report, points } = useColdPoints(side);
  const lines = coldLines();
  const labels = [...new Set(lines.map(({ model }) => cardOf(model).label))];
  const rows = useMemo(
    () =>
      points.map(({ point, lines: measured }, x): BandRow => ({
        x,
        label: point.name,
        values: Object.fromEntries(Object.entries(measured).map(([id, line]) => [id, line.mean])),
      })),
    [points],
  );
  const what = side === 'items' ? 'item' : 'user';
  return (
    <section className="cold" aria-labelledby="cold-title">
      <ExperimentHead id="cold-title" title="Cold items" experiment={report && coldOf(report)}>
        Ids say nothing of an item that never occurred in training; content could, if the ranking itself reads
        it. With the settings of Train: {labels.join(' against ')}.
      </ExperimentHead>
      <ColdControls />
      <ColdSentence side={side} points={points} />
      <ViewRow views={SIDES} view={side} onView={setSide}>
        <SaveSpec experiment={report && coldOf(report)} />
      </ViewRow>
      <BandFigure
        title={`Test ${COMPARED[coldMetric()].label} by training interactions of the ${what}`}
        note="mean, band of one standard deviation over seeds"
        series={lineSeries(lines)}
        rows={rows}
        xLabel={`training interactions of the ${what}`}
        xScale="words"
        format={formatMetric}
        empty={`Trained in this session, ${labels.join(' and ')} ${labels.length > 1 ? 'are compared' : 'is drawn'} here.`}
      />
      <OriginNote origins={points.flatMap(({ origins }) => origins)} />
    </section>
  );
}

function useColdPoints(side: ColdSide) {
  const report = useDataset((state) => state.report);
  const facts = useFacts();
  const session = useResults((state) => state.runs);
  const opened = useBundles((state) => state.runs);
  const { protocol, drafts, model } = useConfig();
  const { runIds } = useOutputs();
  const seeds = useCold((state) => state.seeds);
  useEffect(() => void loadFacts(), [report?.hash]);
  const points = useMemo(
    () => {
      if (!report || facts.hash !== report.hash || !facts.items.length) return [];
      const degrees = { items: facts.items.map(({ train }) => train), users: facts.userDegrees };
      return coldPoints(side, degrees, coldOf(report), everyRun());
    },
    // What `everyRun` and `outputsOf` read is watched above.
    // oxlint-disable-next-line react/exhaustive-deps
    [report, facts, session, opened, protocol, model, drafts, runIds, seeds, side],
  );
  return { report, points };
}

/** Fewer test interactions, or users, say nothing. */
const FEWEST = 20;

/** The coldest bucket in which enough could be found. */
function ColdSentence({ side, points }: { side: ColdSide; points: ReturnType<typeof coldPoints> }) {
  const counts = useCounts(side);
  const [own, ...others] = coldLines();
  const control = others.find(({ isControl }) => isControl);
  const first = points.find(
    ({ lines }, i) => control && lines[own.id]?.mean && lines[control.id]?.mean && (counts[i] ?? 0) >= FEWEST,
  );
  const sides = first && control ? sidesOf(first, [control.id, own.id]) : [];
  const pairs = pairsOf(sides, { isOrdered: true, line: SIDE });
  const key = contrastKey(pairs);
  const contrast = useContrasts(({ byKey }) => byKey[key]);
  const failed = useContrasts((state) => state.failed);
  const count = first ? counts[BUCKETS.indexOf(first.point.name)] : 0;
  useEffect(() => {
    void answerContrast(pairs);
    // The key says all that is in the pairs.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  return (
    <p className="sweep-sentence" aria-live="polite">
      {contrast && first && control
        ? coldSentence(
            contrast,
            { side, bucket: first.point.name, count },
            { own: own.name, control: control.name },
          )
        : control
          ? (failed ?? 'A conclusion appears when each model has a finished run.')
          : `${cardOf(own.model).label} has no trained control to be compared with.`}
    </p>
  );
}

const SIDE = 'side';

/** Two lines in one bucket as two points that can be compared. */
function sidesOf({ point, lines, ...rest }: ReturnType<typeof coldPoints>[number], ids: string[]) {
  return ids.map((id) => ({ ...rest, point: { ...point, name: id }, lines: { [SIDE]: lines[id] } }));
}

/** Test interactions, or users, in every bucket; empty until a ranking is here. */
function useCounts(side: ColdSide): number[] {
  const facts = useFacts();
  const { runIds } = useOutputs();
  const hash = useDataset((state) => state.report?.hash);
  const runs = useResults((state) => state.runs);
  return useMemo(() => {
    const run = runs.find(({ runId, dataset }) => dataset.hash === hash && runIds.includes(runId));
    const [output] = run ? outputsOf(run.runId) : [];
    // Degrees arrive after the hash that they are fetched for.
    if (!output || facts.hash !== hash || !facts.items.length) return [];
    const degrees = { items: facts.items.map(({ train }) => train), users: facts.userDegrees };
    return countsIn(output, side, degrees);
  }, [side, facts, runIds, hash, runs]);
}
