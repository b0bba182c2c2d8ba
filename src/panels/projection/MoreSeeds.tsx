import type { FigurePanels } from '#stores/projection/evidence.ts';
import { seedRequests } from '#stores/projection/requests.ts';
import { trainAll, useTraining } from '#stores/projection/training.ts';
import { Button } from '#ui/Button.tsx';

interface Props {
  figure: FigurePanels;
  /** Trained seeds with the contrast's switch on and off. */
  seeds: { on: number[]; off: number[] };
  onDone: () => void;
}

const MORE = 2;

/** Says how many seeds the verdict rests on, and trains more. */
export function MoreSeeds({ figure: { contrast, ...panels }, seeds: { on, off }, onDone }: Props) {
  const isTraining = useTraining((state) => state.wanted.length > 0);
  const [first, second] = [panels.on.input!.run!, panels.off.input!.run!];
  const few = Math.min(on.length, off.length);
  const words =
    few === 1
      ? 'One seed: training again could turn it round.'
      : `Seeds ${contrast.on} ${on.join(', ')}; ${contrast.brief} ${off.join(', ')}.`;
  const train = async () => {
    if (await trainAll(seedRequests([first, second], few + MORE))) onDone();
  };
  return (
    <p className="verdict-seeds">
      {words}{' '}
      <Button onPress={() => void train()} isDisabled={isTraining}>
        Train to {few + MORE} seeds
      </Button>
    </p>
  );
}
