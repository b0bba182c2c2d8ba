import { memo } from 'react';
import { valueOf } from '#contract/byUser.ts';
import { cardOf, stageLabel } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { formatDuration, formatMetric, formatSeconds } from '#ui/format.ts';
import { DatasetName } from '../DatasetName.tsx';
import { TickBox } from '#ui/TickBox.tsx';
import { Finished } from './Finished.tsx';
import { RepetitionMark } from './RepetitionMark.tsx';
import { lastResult, lastStage, trainingSeconds, type Headlines, type KnownRun } from './runFacts.ts';

interface Props {
  known: KnownRun;
  depth: number;
  headlines: Headlines;
  isPicked: boolean;
  onPick: (runIds: readonly string[], on: boolean) => void;
  onOpen: (runId: string) => void;
}

/** One run: its numbers, and the button that opens what is known of it. */
export const RunRow = memo(function RunRow({
  known: { run, facts },
  depth,
  headlines,
  isPicked,
  onPick,
  onOpen,
}: Props) {
  const result = lastResult(run);
  return (
    <tr className={isPicked ? 'picked' : undefined} data-depth={depth}>
      <td>
        <TickBox
          label={`Choose ${run.name}, seed ${run.seed}`}
          ticked={isPicked ? 'all' : 'none'}
          onChange={(on) => onPick([run.runId], on)}
        />
      </td>
      <th scope="row" className="text">
        <button type="button" className="run-open" onClick={() => onOpen(run.runId)}>
          {run.name}
        </button>
        <span className="run-under">
          {underName(run)}
          {facts?.tags.map((tag) => (
            <span key={tag} className="tag">
              {tag}
            </span>
          ))}
        </span>
        {facts?.notes && <span className="run-note">{facts.notes}</span>}
        <RepetitionMark run={run} original={facts?.repeats} />
      </th>
      <td>{run.seed}</td>
      {headlines.map((metric) => (
        <td key={metric.label}>{formatMetric(valueOf(result?.test, metric))}</td>
      ))}
      <td>{result?.bestEpoch ? `${result.bestEpoch} of ${result.epochs}` : '–'}</td>
      <td className="text">
        <DatasetName dataset={run.dataset} />
      </td>
      <td className="text">{run.protocol}</td>
      <td>{trainingTime(trainingSeconds(run))}</td>
      <td>
        <Finished at={facts?.savedAt} />
      </td>
    </tr>
  );
});

/** The model where the name does not say it, and which of several stages the metrics are of. */
function underName(run: RunResult): string {
  const { label, stages } = cardOf(run.model);
  const stage = stages.length > 1 && stageLabel(run.model, lastStage(run)).toLowerCase();
  return [run.name.includes(label) ? '' : label, stage].filter(Boolean).join(', ');
}

/** Seconds of training as a cell shows them. */
export const trainingTime = (seconds: number) =>
  !seconds ? '–' : seconds < 60 ? formatSeconds(seconds) : formatDuration(seconds);
