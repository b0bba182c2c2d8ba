import { useFigurePanels } from './useFigurePanels.ts';
import { seedRequests, trainTeachers, useTraining } from '#stores/projection/training.ts';
import { Button } from '#ui/Button.tsx';

interface Props {
  seeds: { withPrompt: number[]; withoutPrompt: number[] };
  onDone: () => void;
}

const MORE = 2;

/** Says how many seeds the verdict rests on, and trains more. */
export function MoreSeeds({ seeds: { withPrompt, withoutPrompt }, onDone }: Props) {
  const figure = useFigurePanels();
  const isTraining = useTraining((state) => state.wanted.length > 0);
  const [tuned, plain] = [figure?.tuned.input?.run, figure?.plain.input?.run];
  if (!tuned || !plain) return null;
  const few = Math.min(withPrompt.length, withoutPrompt.length);
  const words =
    few === 1
      ? 'One seed: training again could turn it round.'
      : `Seeds with prompt ${withPrompt.join(', ')}; without ${withoutPrompt.join(', ')}.`;
  const train = async () => {
    if (await trainTeachers(seedRequests([tuned, plain], few + MORE))) onDone();
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
