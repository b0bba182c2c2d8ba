import { useEffect } from 'react';
import { DirectLabels } from '#charts/lines/directLabels.ts';
import { Growing } from '../curves/growing.ts';
import { closeReplay } from '#stores/run/replay.ts';
import { loadShipped, toggleBlank, useTalk } from '#stores/page/talk.ts';
import { sceneNumber } from './moves.ts';
import { PresenterWindow } from './PresenterWindow.tsx';
import { SCENES } from './scenes.ts';
import { TalkBar } from './TalkBar.tsx';
import { useTalkKeys } from './useTalkKeys.ts';
import './talk.css';

// With the page's code, so that no scene needs the network.
void loadShipped();

/** A talk of five minutes, one scene at a time, large enough for a projector; it needs no network, GPU or dataset. */
export default function TalkPage() {
  const scene = useTalk((state) => sceneNumber(state.scene));
  const step = useTalk((state) => state.step);
  const isBlank = useTalk((state) => state.isBlank);
  const hasNotes = useTalk((state) => state.hasNotes);
  useTalkKeys();
  useEffect(() => {
    void loadShipped();
    return closeReplay;
  }, []);
  const { title, Body, notes } = SCENES[scene - 1];
  return (
    <main className="talk">
      <h1 className="sr-only">PromptMM Studio</h1>
      <h2>{title}</h2>
      <p className="sr-only" role="status">
        Scene {scene} of {SCENES.length}: {title}
      </p>
      <DirectLabels value>
        <Growing value>
          <div className="talk-body" key={scene}>
            <Body step={step} />
          </div>
        </Growing>
      </DirectLabels>
      {hasNotes && (
        <aside className="talk-notes" aria-label="Notes">
          {notes}
        </aside>
      )}
      <TalkBar />
      <PresenterWindow />
      {isBlank && <button className="talk-blank" aria-label="Show the scene" onClick={toggleBlank} />}
    </main>
  );
}
