import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { closePresenter, usePresenter } from '#stores/page/presenter.ts';
import { useTalk } from '#stores/page/talk.ts';
import { move, sceneNumber } from './moves.ts';
import { SCENES } from './scenes.ts';
import { useTalkClock } from './useTalkClock.ts';

/** Draws the notes into their window, while it is open; it closes with the talk. */
export function PresenterWindow() {
  const opened = usePresenter((state) => state.window);
  useEffect(() => {
    addEventListener('pagehide', closePresenter);
    return () => {
      removeEventListener('pagehide', closePresenter);
      closePresenter();
    };
  }, []);
  return opened ? createPortal(<Notes />, opened.document.body) : null;
}

/** What the speaker sees: the notes of the scene, what comes next, and how long the talk has been going on. */
function Notes() {
  const scene = useTalk((state) => sceneNumber(state.scene));
  const step = useTalk((state) => state.step);
  const clock = useTalkClock();
  const { title, notes, steps = 0 } = SCENES[scene - 1];
  const next = SCENES.at(scene);
  return (
    <main className="presenter">
      <header>
        <span>
          {scene} of {SCENES.length}
          {steps > 0 && `, step ${step + 1} of ${steps + 1}`}
        </span>
        <time>{clock}</time>
      </header>
      <h1>{title}</h1>
      <p className="presenter-notes" aria-live="polite">
        {notes}
      </p>
      <p className="presenter-next">{next ? `Next: ${next.title}` : 'This is the last scene.'}</p>
      <div className="presenter-buttons">
        <button type="button" className="button plain" onClick={() => move(-1)}>
          Back
        </button>
        <button type="button" className="button primary" onClick={() => move(1)}>
          Next
        </button>
      </div>
    </main>
  );
}
