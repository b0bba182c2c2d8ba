import { shortHash } from '#contract/datasetHash.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { hashWords } from '../datasetWords.ts';

/** Where the dataset comes from, whether its content was changed, and its hash; beside a title of something else its name, too. */
export function DataMarks({ report, hasName = false }: { report: DatasetReport; hasName?: boolean }) {
  return (
    <span className="data-marks">
      {hasName && <span className="data-name">{report.name}</span>}
      {report.synthetic && <span className="tag synthetic">synthetic</span>}
      {report.edit && <span className="tag synthetic">content changed</span>}
      <code className="data-hash" title={hashWords(report.hash)}>
        {shortHash(report.hash, 16)}
      </code>
    </span>
  );
}
