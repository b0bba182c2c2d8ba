import { DatasetPanel } from '#panels/dataset/DatasetPanel.tsx';
import { CurvesPanel } from '#panels/curves/CurvesPanel.tsx';
import { ResultsPanel } from '#panels/results/ResultsPanel.tsx';
import { PicturePanel } from '#panels/run/PicturePanel.tsx';
import { RunBar } from '#panels/run/RunBar.tsx';
import { RunNotices } from '#panels/run/RunNotices.tsx';
import { SettingsPanel } from '#panels/settings/SettingsPanel.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Header } from './Header.tsx';
import { useShortcuts } from './useShortcuts.ts';

/** The whole page: settings on the left, the run and what came of it on the right. */
export function App() {
  useShortcuts();
  return (
    <div className="app">
      <Header />
      <main className="bench">
        <ErrorBoundary>
          <section className="stage" aria-label="Run">
            <PicturePanel />
            <RunBar />
            <RunNotices />
          </section>
        </ErrorBoundary>
        <ErrorBoundary>
          <CurvesPanel />
        </ErrorBoundary>
        <ErrorBoundary>
          <ResultsPanel />
        </ErrorBoundary>
      </main>
      <aside className="sidebar" id="setup" tabIndex={-1} aria-label="Setup">
        <ErrorBoundary>
          <DatasetPanel />
          <SettingsPanel />
        </ErrorBoundary>
      </aside>
    </div>
  );
}
