import { METRICS, type Judged, type MetricName, type Metrics } from '#contract/metrics.ts';
import { stagesIn } from '#contract/matrix.ts';
import { floorsIn } from '#contract/floors.ts';
import { ranksItems } from '#contract/headline.ts';
import { cardOf, stageLabel } from '#contract/models/index.ts';
import { selectedOn } from '#contract/resultNotes.ts';
import type { RunResult, Stage, StageResult } from '#contract/results.ts';
import type { Evaluated } from '#stores/run/evaluated.ts';
import { chooseRuns, useChosen } from '#stores/history/chosen.ts';
import { deleteRuns } from '#stores/history/trash.ts';
import { setReference } from '#stores/history/results.ts';
import { formatCount, formatMetric, formatSeconds } from '#ui/format.ts';
import { TickBox } from '#ui/TickBox.tsx';
import { Toggle } from '#ui/Toggle.tsx';
import { DatasetName } from '../DatasetName.tsx';
import { stageRole } from '../stages.ts';
import { SavableTable } from '../SavableTable.tsx';
import { originWords } from '#contract/origin.ts';

interface Props {
  runs: RunResult[];
  /** The run whose values the others are compared with. */
  reference?: RunResult;
  cutoff: string;
  split: Evaluated;
}

const METRIC_NAMES: Record<MetricName, string> = {
  recall: 'Recall',
  ndcg: 'NDCG',
  precision: 'Precision',
  hit: 'Hit',
};

/** Stages against metrics; the floor stands below the runs of its dataset and protocol. */
export function ResultsTable({ runs, reference, cutoff, split }: Props) {
  return (
    <SavableTable title="Results">
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Results, table">
        <table className="numbers results-table">
          <thead>
            <tr>
              <th scope="col">run</th>
              <th scope="col" className="text">
                stage
              </th>
              {METRICS.map((metric) => (
                <th key={metric} scope="col">
                  {METRIC_NAMES[metric]}@{cutoff}
                </th>
              ))}
              <th scope="col">parameters</th>
              <th scope="col">best epoch</th>
              <th scope="col">time / epoch</th>
              <th scope="col">seed</th>
              <th scope="col" className="text">
                protocol
              </th>
              <th scope="col">
                <span className="sr-only">choose, reference, remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <RunRows key={run.runId} result={run} reference={reference} cutoff={cutoff} split={split} />
            ))}
            {floorsOf(runs).map(({ key, ...floor }) => (
              <FloorRow key={key} {...floor} cutoff={cutoff} split={split} />
            ))}
          </tbody>
        </table>
      </div>
    </SavableTable>
  );
}

interface RowProps {
  result: RunResult;
  reference?: RunResult;
  cutoff: string;
  split: Evaluated;
}

function RunRows({ result, reference, cutoff, split }: RowProps) {
  const isReference = reference === result;
  const isComparable = reference && !isReference && measureTheSame(reference, result);
  const stages = stagesIn(result);
  return stages.map((stage, i) => (
    <tr key={stage} className={i ? undefined : 'run-first'}>
      {i === 0 && (
        <th scope="rowgroup" rowSpan={stages.length}>
          {result.name}
          <DatasetName dataset={result.dataset} />
          {result.begunOn && <small className="difference">begun on {result.begunOn.map(originWords).join(', then on ')}</small>}
        </th>
      )}
      <td className="text">
        <StageMark result={result} stage={stage} />
      </td>
      <MetricCells
        metrics={result.stages[stage][split]}
        reference={isComparable ? reference.stages[stage]?.[split] : undefined}
        cutoff={cutoff}
        split={split}
        isRanking={ranksItems(cardOf(result.model))}
      />
      <td>{formatCount(result.stages[stage].parameters)}</td>
      <CostCells stage={result.stages[stage]} />
      <td>{result.seed}</td>
      <ProtocolCell result={result} />
      <td>
        {i === 0 && <ChooseRun run={result} />}
        {i === 0 && (
          <Toggle
            isSelected={isReference}
            onChange={(on) => setReference(on ? result.runId : undefined)}
            label={`Compare with ${result.name}`}
          >
            reference
          </Toggle>
        )}
        {i === 0 && (
          <button
            type="button"
            className="remove"
            onClick={() => deleteRuns([result.runId])}
            aria-label={`Delete ${result.name}`}
          >
            ×
          </button>
        )}
      </td>
    </tr>
  ));
}

/** Chooses a run, to compare, save or delete it with others. */
function ChooseRun({ run: { runId, name, seed } }: { run: RunResult }) {
  const isChosen = useChosen(({ runIds }) => runIds.includes(runId));
  return (
    <TickBox
      label={`Choose ${name}, seed ${seed}`}
      ticked={isChosen ? 'all' : 'none'}
      onChange={(on) => chooseRuns([runId], on)}
    />
  );
}

function FloorRow({ result, label, judged, cutoff, split }: RowProps & { label: string; judged: Judged }) {
  return (
    <tr className="floor run-first">
      <th scope="row">
        {label} (floor)
        <DatasetName dataset={result.dataset} />
      </th>
      <td className="text" />
      <MetricCells metrics={judged[split]} cutoff={cutoff} split={split} />
      <td>0</td>
      <td colSpan={3} />
      <ProtocolCell result={result} />
      <td />
    </tr>
  );
}

function MetricCells({
  metrics,
  reference,
  cutoff,
  split,
  isRanking = true,
}: {
  metrics: Metrics | undefined;
  reference?: Metrics;
  isRanking?: boolean;
  cutoff: string;
  split: Evaluated;
}) {
  if (!metrics)
    return (
      <td colSpan={METRICS.length}>
        {isRanking ? `no ${split === 'val' ? 'validation' : 'test'} set` : 'ranks nothing'}
      </td>
    );
  return METRICS.map((metric) => (
    <td key={metric}>
      {formatMetric(metrics[metric][cutoff])}
      {reference && <Difference value={metrics[metric][cutoff] - reference[metric][cutoff]} />}
    </td>
  ));
}

function Difference({ value }: { value: number }) {
  return (
    <small className="difference">
      {value === 0 ? 'same' : `${value > 0 ? '+' : ''}${formatMetric(value)}`}
    </small>
  );
}

function StageMark({ result: { model }, stage }: { result: RunResult; stage: Stage }) {
  return (
    <span className="stage-mark" data-role={stageRole(model, stage)}>
      {stageLabel(model, stage)}
    </span>
  );
}

/** What was not trained has neither epochs nor time. */
function CostCells({ stage: { epochs, bestEpoch, secondsPerEpoch } }: { stage: StageResult }) {
  if (epochs === 0) return <td colSpan={2} />;
  return (
    <>
      <td>
        {bestEpoch} of {epochs}
      </td>
      <td>{formatSeconds(secondsPerEpoch)}</td>
    </>
  );
}

function ProtocolCell({ result }: { result: RunResult }) {
  const selected = { val: '', test: 'selected on test', none: 'nothing selected' }[selectedOn(result) ?? 'none'];
  return (
    <td className="text">
      {result.protocol}
      {selected && <small className="difference">{selected}</small>}
    </td>
  );
}

/** Numbers of two datasets or of two protocols have no difference that means anything. */
export function measureTheSame(a: RunResult, b: RunResult): boolean {
  return a.dataset.hash === b.dataset.hash && a.protocol === b.protocol;
}

/** The floors of every dataset and protocol, each once. */
function floorsOf(runs: RunResult[]) {
  const floors = runs.flatMap((result) =>
    floorsIn(result.floor).map(({ id, label, judged }) => {
      const key = `${id} ${result.dataset.hash} ${result.protocol}`;
      return [key, { key, result, label, judged }] as const;
    }),
  );
  return [...new Map(floors).values()];
}
