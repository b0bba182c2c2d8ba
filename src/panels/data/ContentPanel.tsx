import type { DatasetReport } from '#contract/dataset.ts';
import { own } from '#contract/own.ts';
import { canMakeContent } from '#stores/data/remedies.ts';
import { draftSeed, useContentEdit } from '#stores/data/contentEdit.ts';
import { seedIssue } from '#stores/run/config.ts';
import { FieldRow } from '#ui/FieldRow.tsx';
import { NumberInput } from '#ui/NumberInput.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { ContentActions } from './ContentActions.tsx';
import { DataMarks } from './DataMarks.tsx';
import { ModalityCard } from './ModalityCard.tsx';
import { TextContent } from './TextContent.tsx';

/** The content of each modality: what it looks like, and what may be done to it. */
export function ContentPanel({ report }: { report: DatasetReport }) {
  const seed = useContentEdit((state) => state.seed);
  const drafts = useContentEdit((state) => state.drafts);
  const issue = seedIssue(seed);
  if (!report.modalities.length)
    return (
      <section className="data-content" aria-labelledby="content-title">
        <PageHead id="content-title" title="Content" beside={<DataMarks report={report} hasName />}>
          This dataset has no content features; recommenders that only know ids can train on it.
        </PageHead>
        {canMakeContent(report) && <TextContent />}
      </section>
    );
  return (
    <section className="data-content" aria-labelledby="content-title">
      <PageHead id="content-title" title="Content" beside={<DataMarks report={report} hasName />}>
        What if content were worse? Leave a modality out, add noise, or give items another item’s content.
        What you apply becomes part of the dataset’s hash, and every result names it.
      </PageHead>
      <div className="modality-cards">
        {report.modalities.map((modality) => (
          <ModalityCard key={modality.name} modality={modality} draft={own(drafts, modality.name)!} />
        ))}
      </div>
      <div className="content-apply">
        <FieldRow id="content-seed" label="Seed of the changes" issue={issue}>
          <NumberInput id="content-seed" value={seed} onChange={draftSeed} isInvalid={!!issue} />
        </FieldRow>
        <ContentActions report={report} />
      </div>
      {canMakeContent(report) && <TextContent />}
    </section>
  );
}
