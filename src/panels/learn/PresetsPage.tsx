import { PageHead } from '#ui/PageHead.tsx';
import { PresetCards } from './PresetCards.tsx';
import './learn.css';

/** Experiments to try: each sets up Train. */
export default function PresetsPage() {
  return (
    <main className="page learn">
      <PageHead title="Things to try">
        Each sets up data, model and settings in Train; press Run there, and watch. What you had set up can be
        brought back.
      </PageHead>
      <PresetCards />
    </main>
  );
}
