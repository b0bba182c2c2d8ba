import { toggleBlank, toggleNotes, useTalk } from '#stores/page/talk.ts';
import { Button } from '#ui/Button.tsx';
import { leaveTalk, move, sceneNumber, toggleFullScreen } from './moves.ts';
import { OfflineMark } from './OfflineMark.tsx';
import { RecordingChoice } from './RecordingChoice.tsx';
import { SCENES } from './scenes.ts';
import { TalkClock } from './TalkClock.tsx';

/** Everything that the keys do, as buttons, small below the scene. */
export function TalkBar() {
  const scene = useTalk((state) => sceneNumber(state.scene));
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
      <span className="talk-gap" />
      <RecordingChoice />
      <Button kind="quiet" onPress={toggleNotes} hint="N">
        Notes
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
