import type { DatasetReport } from '#contract/dataset.ts';
import { PRESET_TEXTS, SYNTHETIC_PRESETS, type PresetText } from '#contract/synthetic.ts';
import { generateDataset } from '#stores/data/dataset.ts';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { useIsLocked } from '../../import/useIsLocked.ts';
import { DataMarks } from '../DataMarks.tsx';
import './sentences.css';

const PRESET = SYNTHETIC_PRESETS.find((id) => (PRESET_TEXTS[id] as PresetText).hasSentences)!;

/** Where a dataset has no sentences: where they come from, and a dataset that has some. */
export function NoSentences({ report }: { report: DatasetReport }) {
  const isLocked = useIsLocked();
  const load = () => void generateDataset({ source: 'synthetic', preset: PRESET, seed: 1 });
  return (
    <section className="no-sentences" aria-labelledby="sentences-title">
      <PageHead id="sentences-title" title="Sentences" beside={<DataMarks report={report} hasName />}>
        What users said about items, in their words.
      </PageHead>
      <EmptyState
        action={
          <Button kind="primary" onPress={load} isDisabled={isLocked}>
            Load “{PRESET_TEXTS[PRESET].label}”
          </Button>
        }
      >
        This dataset has no sentences. They come with a file of explanations, or with a column of reviews that
        is named when a table is opened.
      </EmptyState>
    </section>
  );
}
