import { useEffect } from 'react';
import { CHARTS } from '#charts/gallery/charts.ts';
import { useIsDark } from '../useIsDark.ts';
import { ChartSection } from './ChartSection.tsx';
import './gallery.css';

/** Every chart of the studio from fixed data, for whoever changes or reviews one. */
export default function GalleryPage() {
  const isDark = useIsDark();
  useEffect(showWhatWasLinked, []);
  return (
    <main className="page gallery">
      <h2>Gallery of charts</h2>
      <p className="gallery-lead">
        Every chart of the studio, drawn from fixed numbers that no model has computed. The screenshot tests
        compare these pictures.
      </p>
      <nav className="gallery-contents" aria-label="Charts">
        {CHARTS.map(({ folder, name }) => (
          <a key={folder} href={`#${folder}`}>
            {name}
          </a>
        ))}
      </nav>
      {CHARTS.map((chart) => (
        <ChartSection key={chart.folder} chart={chart} isDark={isDark} />
      ))}
    </main>
  );
}

/** The page was not there yet when the browser looked for the address's anchor. */
function showWhatWasLinked(): void {
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
