import { useOffline } from '#stores/page/offline.ts';
import { openPresenter, usePresenter } from '#stores/page/presenter.ts';
import { startClock, toggleBlank, toggleNotes, useTalk } from '#stores/page/talk.ts';
import { Button } from '#ui/Button.tsx';
import { leaveTalk, move, sceneNumber, toggleFullScreen } from './moves.ts';
import { RecordingChoice } from './RecordingChoice.tsx';
import { SCENES } from './scenes.ts';
import { useTalkClock } from './useTalkClock.ts';

/** Everything that the keys do, as buttons, small below the scene. */
export function TalkBar() {
  const scene = useTalk((state) => sceneNumber(state.scene));
  const isRefused = usePresenter((state) => state.isRefused);
  return (
    <nav className="talk-bar" aria-label="Talk">
      <Button onPress={() => move(-1)} label="Back" hint="Left arrow or Page up">
        ‹
      </Button>
      <span className="talk-place">
        {scene} of {SCENES.length}
      </span>
      <Button onPress={() => move(1)} label="Next" hint="Right arrow, Page down or Space">
        ›
      </Button>
      <TalkClock />
      <OfflineMark />
      <span className="talk-gap" role="status">
        {isRefused && 'The browser refused a second window: allow pop-ups for this page.'}
      </span>
      {SCENES[scene - 1].plays && <RecordingChoice />}
      <Button kind="quiet" onPress={toggleNotes} hint="N">
        Notes
      </Button>
      <Button kind="quiet" onPress={openPresenter} hint="W: notes and clock in a window of their own">
        Notes window
      </Button>
      <Button kind="quiet" onPress={toggleBlank} hint="B or full stop">
        Blank
      </Button>
      {document.fullscreenEnabled && (
        <Button kind="quiet" onPress={toggleFullScreen} hint="F">
          Full screen
        </Button>
      )}
      <Button kind="quiet" onPress={leaveTalk} hint="Escape">
        Leave
      </Button>
    </nav>
  );
}

/** How long the talk has been going on; pressing it starts anew. */
function TalkClock() {
  const text = useTalkClock();
  return (
    <Button kind="quiet" className="talk-clock" onPress={startClock} label={`${text}, start the clock anew`}>
      {text}
    </Button>
  );
}

const OFFLINE_WORDS = {
  ready: 'Works offline',
  fetching: 'Not offline yet',
  failed: 'Needs a network to reload',
  unsupported: 'Needs a network to reload',
};

/** Whether a reload on stage would work without a network. */
function OfflineMark() {
  const status = useOffline((state) => state.status);
  return (
    <span className="talk-offline" data-ready={status === 'ready' || undefined}>
      {OFFLINE_WORDS[status]}
    </span>
  );
}
