import type { ModelCard } from '#contract/models/card.ts';
import { switchContentOn } from '#stores/data/contentEdit.ts';
import { generateDataset, makeTextContent, useDataset } from '#stores/data/dataset.ts';
import type { Lack } from '#stores/data/lackOf.ts';
import { remediesOf, type Remedy } from '#stores/data/remedies.ts';
import { Button } from '#ui/Button.tsx';
import { usePresetObstacle } from '../learn/presetObstacle.ts';

/** Why a model cannot be trained on the dataset, and what one press can do about it. */
export function Remedies({ card, lack }: { card: ModelCard; lack: Lack }) {
  const report = useDataset((state) => state.report);
  const isLoading = useDataset((state) => state.progress !== undefined);
  const obstacle = usePresetObstacle();
  const remedies = report ? remediesOf(card.needs, report) : [];
  return (
    <p className="picker-lack" role="status">
      <span>
        {card.label} needs {lack.needed}, and {report?.name} has none
        {remedies.length ? '.' : `: ${lack.remedy}.`} {!isLoading && remedies.length > 0 && obstacle}
      </span>
      {remedies.map((remedy) => (
        <Button key={remedy.kind} onPress={() => mend(remedy)} isDisabled={!!obstacle}>
          {wordsOf(remedy)}
        </Button>
      ))}
    </p>
  );
}

function wordsOf(remedy: Remedy): string {
  if (remedy.kind === 'content') return 'Switch content on again';
  return remedy.kind === 'texts' ? 'Make content from titles' : `Load “${remedy.label}”`;
}

function mend(remedy: Remedy): void {
  if (remedy.kind === 'content') void switchContentOn();
  else if (remedy.kind === 'texts') void makeTextContent();
  else void generateDataset({ source: 'synthetic', preset: remedy.preset, seed: 1 });
}
