import { useEffect } from 'react';
import { PARTS, type DatasetReport, type Part } from '#contract/dataset.ts';
import { askSentences, refreshSentences, SENTENCES_PER_PAGE, useSentences } from '#stores/data/sentences.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { DataMarks } from '../DataMarks.tsx';
import { Pager } from '../Pager.tsx';
import { PART_WORDS } from './partWords.ts';
import { SentenceCharts } from './SentenceCharts.tsx';
import { SentenceTable } from './SentenceTable.tsx';
import './sentences.css';

const ALL = { id: 'all', label: 'all' } as const;

/** Looks through the sentences, a page at a time, below what they are like as a whole. */
export function SentencePanel({ report }: { report: DatasetReport }) {
  const { query, page, error } = useSentences();
  useEffect(() => {
    void refreshSentences();
  }, [report.hash]);
  const parts = PARTS.filter((part) => report.sentences![part] > 0);
  return (
    <section className="data-items" aria-labelledby="sentences-title">
      <PageHead id="sentences-title" title="Sentences" beside={<DataMarks report={report} hasName />}>
        What users said about items, in their words. Models that explain learn to write them.
      </PageHead>
      <SentenceCharts report={report} />
      <div className="items-head">
        <input
          className="search-input"
          type="search"
          aria-label="Search sentences"
          placeholder={`Search by word, ${report.labels.title ? 'title, ' : ''}user or item`}
          value={query.search}
          onChange={(event) => void askSentences({ search: event.target.value })}
        />
        <Segmented
          label="Part"
          options={[ALL, ...parts.map((id) => ({ id, label: PART_WORDS[id] }))]}
          value={query.part ?? ALL.id}
          onChange={(part) => void askSentences({ part: part === ALL.id ? undefined : (part as Part) })}
        />
        <Pager
          from={query.from}
          perPage={SENTENCES_PER_PAGE}
          total={page?.total}
          onTurn={(from) => void askSentences({ from })}
        />
      </div>
      {error && (
        <ErrorNotice
          error={error}
          action={<Button onPress={() => void refreshSentences()}>Try again</Button>}
        />
      )}
      <SentenceTable rows={page?.rows} hasTitles={report.labels.title} />
      {page?.total === 0 && <p className="items-none">No sentence fits.</p>}
    </section>
  );
}
