import { goTo, useTalk } from '#stores/page/talk.ts';
import { showView } from '#stores/page/view.ts';
import { SCENES } from './scenes.ts';

/** The scene that is shown; addresses may name more than there are. */
export const sceneNumber = (scene: number) => Math.min(scene, SCENES.length);

/** One step on or back; beyond the steps of a scene comes the next scene. */
export function move(direction: 1 | -1): void {
  const { scene, step } = useTalk.getState();
  const at = sceneNumber(scene);
  const to = step + direction;
  if (to >= 0 && to <= stepsOf(at)) goTo(at, to);
  else if (direction > 0 && at < SCENES.length) goTo(at + 1);
  else if (direction < 0 && at > 1) goTo(at - 1, stepsOf(at - 1));
}

/** To the first or the last scene. */
export const moveTo = (end: 'first' | 'last') => goTo(end === 'first' ? 1 : SCENES.length);

/** The whole screen, or back from it. */
export function toggleFullScreen(): void {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  // Where the browser refuses, the talk goes on in its window.
  change.catch(() => {});
}

/** Back to the studio. */
export function leaveTalk(): void {
  if (document.fullscreenElement) toggleFullScreen();
  showView('train');
}

const stepsOf = (scene: number) => SCENES[scene - 1].steps ?? 0;
