import { OutcomePanel } from '#panels/outcome/OutcomePanel.tsx';
import { RunBar } from '#panels/run/RunBar.tsx';
import { StillPictures } from '#panels/run/StillPictures.tsx';

/**
 * What a first visit sees until the code is there: head, picture and words of the first view, as they will stand. The build writes
 * it into the page, where nothing of it can be pressed.
 */
export function FirstPaint() {
  return (
    <div className="app" inert>
      <div className="header">
        <h1>
          PromptMM <span>Studio</span>
        </h1>
      </div>
      <div className="bench first-paint">
        <section className="stage">
          <StillPictures />
          <OutcomePanel />
          <RunBar />
        </section>
      </div>
      <aside className="sidebar first-paint" />
    </div>
  );
}
