import { cardOf } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { RAW } from '#contract/spaces.ts';
import { isOnIn } from '#stores/projection/models.ts';
import { shownSpace, type PanelChoice } from '#stores/projection/spaces.ts';

/** What a panel shows, as its title: "Fᵐ with prompt". */
export function panelTitle(choice: PanelChoice, run?: RunResult): string {
  const space = shownSpace(choice, run);
  if (!space) return cardOf(choice.model).label;
  if (space.id === RAW.id) return space.title;
  const { contrast } = cardOf(run?.model ?? choice.model);
  const isOn = run ? isOnIn(run) : choice.isOn;
  if (!contrast || isOn === undefined) return space.title;
  const comma = 'kind' in space && space.kind === 'features' ? '' : ',';
  return `${space.title}${comma} ${isOn ? contrast.on : contrast.off}`;
}
