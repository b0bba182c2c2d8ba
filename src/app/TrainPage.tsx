import { useDeferredValue } from 'react';
import { DatasetPanel } from '#panels/dataset/DatasetPanel.tsx';
import { CurvesPanel } from '#panels/curves/CurvesPanel.tsx';
import { ResultsPanel } from '#panels/results/ResultsPanel.tsx';
import { EpochScrubber } from '#panels/replay/EpochScrubber.tsx';
import { ReplayBar } from '#panels/replay/ReplayBar.tsx';
import { PictureLead } from '#panels/run/PictureLead.tsx';
import { PicturePanel } from '#panels/run/PicturePanel.tsx';
import { RunBar } from '#panels/run/RunBar.tsx';
import { SettingsPanel } from '#panels/settings/SettingsPanel.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';

/** The first view: the run and what came of it, with the setup beside them. The rest is drawn once the run stands, so that neither makes a long task. */
export function TrainPage() {
  const isRest = useDeferredValue(true, false);
  return (
    <>
      <main className="bench">
        <ErrorBoundary>
          <section className="stage" aria-label="Run">
            <PicturePanel />
            <ReplayBar />
            <RunBar />
            <EpochScrubber />
            <PictureLead />
          </section>
        </ErrorBoundary>
        {isRest && (
          <>
            <ErrorBoundary>
              <CurvesPanel />
            </ErrorBoundary>
            <ErrorBoundary>
              <ResultsPanel />
            </ErrorBoundary>
          </>
        )}
      </main>
      <aside className="sidebar" id="setup" tabIndex={-1} aria-label="Setup">
        {isRest && (
          <ErrorBoundary>
            <DatasetPanel />
            <SettingsPanel />
          </ErrorBoundary>
        )}
      </aside>
    </>
  );
}
