import { useDeferredValue } from 'react';
import { DatasetPanel } from '#panels/dataset/DatasetPanel.tsx';
import { CurvesPanel } from '#panels/curves/CurvesPanel.tsx';
import { OutcomePanel } from '#panels/outcome/OutcomePanel.tsx';
import { ResultsPanel } from '#panels/results/ResultsPanel.tsx';
import { EpochScrubber } from '#panels/replay/EpochScrubber.tsx';
import { ReplayBar } from '#panels/replay/ReplayBar.tsx';
import { PicturePanel } from '#panels/run/PicturePanel.tsx';
import { RunBar } from '#panels/run/RunBar.tsx';
import { SettingsPanel } from '#panels/settings/SettingsPanel.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';

/**
 * The first view: the picture of the model with what came of it beside, the run, its curves and results, and the setup. The rest is
 * drawn once the run stands, so that neither makes a long task. Everything keeps its place whatever a run does.
 */
export function TrainPage() {
  const isRest = useDeferredValue(true, false);
  return (
    <>
      <main className="bench">
        <ErrorBoundary>
          <section className="stage" aria-label="Run">
            <PicturePanel />
            <OutcomePanel />
            <RunBar />
            <EpochScrubber />
            <ReplayBar />
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
