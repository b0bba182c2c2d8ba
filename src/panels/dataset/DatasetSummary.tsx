import { shortHash } from '#contract/datasetHash.ts';
import { PopularityChart } from '#charts/popularity/PopularityChart.tsx';
import type { DatasetReport } from '#contract/dataset.ts';
import { PRESET_TEXTS, type PresetText } from '#contract/synthetic.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { Fact } from '#ui/Fact.tsx';
import { formatCount, formatShare } from '#ui/format.ts';
import { isAsGiven, splitWords } from '#ui/splitWords.ts';
import { editWords, hashWords } from '../datasetWords.ts';
import { ViewLink } from '../ViewLink.tsx';

/** What was loaded, in short; the Data place has the rest. */
export function DatasetSummary({ report }: { report: DatasetReport }) {
  const { users, items, interactions, split, edit } = report;
  const question = useQuestion();
  const modalities = modalitiesInUse(report).map(({ name, cols }) => `${name} ${cols}`);
  return (
    <div className="summary">
      {question && <p className="summary-question">{question}</p>}
      <p className="summary-name">
        {report.name} <code title={hashWords(report.hash)}>{shortHash(report.hash)}</code>
      </p>
      <dl className="facts">
        <Fact name="users" value={formatCount(users)} />
        <Fact name="items" value={formatCount(items)} />
        <Fact name="sparsity" value={formatShare(report.sparsity)} />
        <Fact name="train" value={formatCount(interactions.train)} />
        <Fact name="validation" value={formatCount(interactions.val)} />
        <Fact name="test" value={formatCount(interactions.test)} />
      </dl>
      <p className="modalities">
        {modalities.join(' · ') || 'no content features'}
        {report.order && ' · histories in order'}
        {report.sentences && ' · sentences'}
        {!isAsGiven(split) && <> · split {splitWords(split)}</>}
        {edit && <> · {editWords(edit)}</>}
      </p>
      <PopularityChart points={report.popularity} />
      <p className="caption">Interactions per item by popularity rank, log scales</p>
      <DataLink warnings={report.warnings.length} />
    </div>
  );
}

function DataLink({ warnings }: { warnings: number }) {
  return (
    <p className="data-link">
      <ViewLink view="data">More about this dataset</ViewLink>
      {warnings > 0 && (
        <span className="data-warnings">
          {formatCount(warnings)} {warnings === 1 ? 'warning' : 'warnings'}
        </span>
      )}
    </p>
  );
}

/** What the dataset was made to answer. */
function useQuestion(): string | undefined {
  const source = useDataset((state) => state.source);
  const text: PresetText | undefined =
    source?.source === 'synthetic' ? PRESET_TEXTS[source.preset] : undefined;
  return text?.question;
}
