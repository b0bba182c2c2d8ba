import { useEffect, useMemo } from 'react';
import { countBins } from '#charts/histogram/bins.ts';
import { HistogramChart } from '#charts/histogram/HistogramChart.tsx';
import type { DatasetReport } from '#contract/dataset.ts';
import type { SentenceFacts } from '#contract/sentences.ts';
import { loadSentenceFacts, useSentenceFacts } from '#stores/data/sentences.ts';
import { formatCount } from '#ui/format.ts';
import { Size } from '../Size.tsx';
import { WordList } from './WordList.tsx';

/** How many sentences there are, how long they are, and of which words. */
export function SentenceCharts({ report }: { report: DatasetReport }) {
  const facts = useSentenceFacts((state) => state.facts);
  useEffect(() => void loadSentenceFacts(report.hash), [report.hash]);
  if (!facts) return <div className="sentence-facts" aria-busy />;
  return (
    <div className="sentence-facts">
      <Counts {...facts} />
      <div className="sentence-charts">
        <Lengths {...facts} />
        {facts.about.length > 0 && <WordList title="What sentences are about" words={facts.about} />}
        <WordList title="Most frequent words" words={facts.frequent} />
      </div>
    </div>
  );
}

function Counts({ counts: { train, val, test }, words, texts }: SentenceFacts) {
  const all = train + val + test;
  return (
    <dl className="sizes">
      <Size
        name="sentences"
        value={formatCount(all)}
        note={texts < all ? `${formatCount(texts)} different` : undefined}
      />
      <Size name="train" value={formatCount(train)} />
      <Size name="validation" value={formatCount(val)} />
      <Size name="test" value={formatCount(test)} />
      <Size name="different words" value={formatCount(words)} />
    </dl>
  );
}

function Lengths({ lengths, spread: [least, median, most] }: SentenceFacts) {
  const bins = useMemo(() => countBins(lengths, formatCount), [lengths]);
  return (
    <HistogramChart
      title="Length"
      note={`${formatCount(least)} to ${formatCount(most)} words, median ${formatCount(median)}`}
      bins={bins}
      xLabel="words of a sentence"
      unit="sentences"
      format={formatCount}
    />
  );
}
