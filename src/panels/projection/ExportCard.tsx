import { useState } from 'react';
import { cardText, type ProvenanceCard } from '#export/projectionCard.ts';
import { saveCard } from '#export/projectionFiles.ts';
import { Button } from '#ui/Button.tsx';

interface Props {
  cards: readonly ProvenanceCard[];
  file: string;
  name: string;
}

/** Where pictures come from, with the call that makes them in Python, to read, copy and save. */
export function ExportCard({ cards, file, name }: Props) {
  const [said, setSaid] = useState('');
  const text = cards.map(cardText).join('\n\n');
  const copy = async (what: string, content: string) => {
    try {
      await navigator.clipboard.writeText(content);
      setSaid(`${what} copied.`);
    } catch {
      setSaid('The browser refused to copy: select the text below.');
    }
  };
  return (
    <div className="export-card">
      <div className="export-buttons">
        <Button onPress={() => void copy('Card', text)}>Copy card</Button>
        <Button onPress={() => void copy('Python', cards.map((card) => card.scikitLearn).join('\n'))}>
          Copy Python
        </Button>
        <Button onPress={() => saveCard(file, 'txt', cards)}>Save text</Button>
        <Button onPress={() => saveCard(file, 'json', cards)}>Save JSON</Button>
        <span className="caption" role="status">
          {said}
        </span>
      </div>
      <pre tabIndex={0} role="region" aria-label={`${name}: provenance card`}>
        {text}
      </pre>
    </div>
  );
}
