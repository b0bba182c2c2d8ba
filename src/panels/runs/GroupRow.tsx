import { memo } from 'react';
import type { SeedMean } from '#contract/analysis.ts';
import { formatMetric } from '#ui/format.ts';
import { DatasetName } from '../DatasetName.tsx';
import { TickBox, type Ticked } from '#ui/TickBox.tsx';
import { Finished } from './Finished.tsx';
import { trainingTime } from './RunRow.tsx';
import { trainingSeconds, type Headlines } from './runFacts.ts';
import { bestMean, seedsOf, type RunGroup } from './runTree.ts';

interface Props {
  group: RunGroup;
  depth: number;
  headlines: Headlines;
  isOpen: boolean;
  onToggle: (key: string) => void;
  ticked: Ticked;
  onPick: (runIds: readonly string[], on: boolean) => void;
}

/** An experiment or a setting: what its runs come to together, and the button that shows them. */
export const GroupRow = memo(function GroupRow(props: Props) {
  const { group, depth, headlines, isOpen, onToggle, ticked, onPick } = props;
  const { known, name, under } = group;
  const [{ run }] = known;
  const runIds = known.map((one) => one.run.runId);
  const seconds = known.reduce((sum, one) => sum + trainingSeconds(one.run), 0);
  return (
    <tr className={ticked === 'all' ? 'picked' : undefined} data-depth={depth} data-kind={group.kind}>
      <td>
        <TickBox
          label={`Choose all ${known.length} runs of ${name}`}
          ticked={ticked}
          onChange={(on) => onPick(runIds, on)}
        />
      </td>
      <th scope="row" className="text">
        <button
          type="button"
          className="run-group"
          aria-expanded={isOpen}
          onClick={() => onToggle(group.key)}
        >
          <svg className="chevron" viewBox="0 0 10 10" aria-hidden="true">
            <path d="M3 1.5 6.5 5 3 8.5" />
          </svg>
          {name}
        </button>
        {under && <span className="run-under">{under}</span>}
      </th>
      <td>{group.kind === 'setting' ? `n = ${seedsOf(known)}` : `${known.length} runs`}</td>
      {headlines.map((metric) => (
        <td key={metric.label}>
          {group.kind === 'experiment' && <small>best </small>}
          <Mean mean={bestMean(group, metric)} />
        </td>
      ))}
      <td />
      <td className="text">
        <DatasetName dataset={run.dataset} />
      </td>
      <td className="text">{run.protocol}</td>
      <td>{trainingTime(seconds)}</td>
      <td>
        <Finished at={Math.max(...known.map(({ facts }) => facts?.savedAt ?? 0))} />
      </td>
    </tr>
  );
});

function Mean({ mean }: { mean: SeedMean | undefined }) {
  if (!mean) return '–';
  return (
    <>
      {formatMetric(mean.mean)}
      {mean.deviation !== undefined && <small> ± {formatMetric(mean.deviation)}</small>}
    </>
  );
}
