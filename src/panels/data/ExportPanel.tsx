import { EXPORT_LAYOUTS, type DatasetReport, type ExportLayout } from '#contract/dataset.ts';
import { downloadBlob } from '#export/download.ts';
import {
  cancelExport,
  dismissExportError,
  exportDataset,
  useDatasetExport,
} from '#stores/data/datasetExport.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { Bar } from '#ui/Bar.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { DataMarks } from './DataMarks.tsx';

const LAYOUTS: Record<ExportLayout, { label: string; readers: string; files: string }> = {
  hkuds: {
    label: 'HKUDS',
    readers: 'Read by the released code of PromptMM, MMSSL and LLMRec.',
    files: 'train.json, val.json, test.json and MODALITY_feat.npy',
  },
  diffmm: {
    label: 'DiffMM',
    readers: 'Read by the released code of DiffMM.',
    files: 'trnMat.pkl, valMat.pkl, tstMat.pkl and MODALITY_feat.npy',
  },
  mmrec: {
    label: 'MMRec',
    readers: 'Read by MMRec and, as interactions alone, by RecBole.',
    files: 'NAME.inter with x_label, and MODALITY_feat.npy',
  },
  sentences: {
    label: 'Sentences',
    readers:
      'Read by released code of text models; histories whose last two are held out, with their sentences.',
    files: 'sequential.txt, negative.txt, explanation.json, datamaps.json and MODALITY_feat.npy',
  },
};

/** Saves the dataset as the folder of another system. */
export function ExportPanel({ report }: { report: DatasetReport }) {
  const { layout, progress, error } = useDatasetExport();
  const isLoading = useDataset((state) => state.progress !== undefined);
  const save = async (chosen: ExportLayout) => {
    const zip = await exportDataset(chosen);
    if (zip) downloadBlob(`${report.name.replace(/[^\w.-]+/g, '-')}-${chosen}.zip`, zip);
  };
  return (
    <section className="data-export" aria-labelledby="export-title">
      <PageHead id="export-title" title="Export" beside={<DataMarks report={report} hasName />}>
        The same splits and features as a zip of the folder that other code expects
        {report.edit && ', with the content as it is changed now'}.
        {report.order && ' MMRec keeps the order of histories; README.txt says whether the others do.'}
        {report.sentences && ' Only the last layout keeps sentences.'}
      </PageHead>
      <ul className="export-layouts">
        {EXPORT_LAYOUTS.map((id) => (
          <li key={id}>
            <h3>{LAYOUTS[id].label}</h3>
            <p>{LAYOUTS[id].readers}</p>
            <p className="caption">{LAYOUTS[id].files}</p>
            <Button
              onPress={() => void save(id)}
              isDisabled={isLoading || layout !== undefined}
              label={`Save as ${LAYOUTS[id].label}`}
            >
              Save zip
            </Button>
          </li>
        ))}
      </ul>
      {layout && progress && (
        <div className="load-progress" role="status">
          <p>
            {LAYOUTS[layout].label}: {progress.label}
          </p>
          <Bar label={progress.label} value={progress.fraction} />
          <Button kind="quiet" onPress={() => void cancelExport()}>
            Cancel
          </Button>
        </div>
      )}
      {error && <ErrorNotice error={error} onDismiss={dismissExportError} />}
    </section>
  );
}
