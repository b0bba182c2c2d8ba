import { useState } from 'react';
import { cardOf, orTrained, type ModelName } from '#contract/models/index.ts';
import { MEASURED } from '#contract/models/measured.ts';
import { useConfig } from '#stores/run/config.ts';
import { DepartureCard } from './DepartureCard.tsx';
import { PaperHead } from './PaperHead.tsx';
import { Provenance } from './Provenance.tsx';
import './paper.css';

/** Where a model's released code departs from its paper, what the studio does, and what each departure does to the numbers. */
export default function PaperPage() {
  const setUp = useConfig((state) => state.model);
  const [chosen, choose] = useState<ModelName>();
  const model = chosen ?? orTrained(setUp);
  const { departures } = cardOf(model);
  const table = MEASURED[model];
  return (
    <main className="page paper">
      <PaperHead model={model} onChoose={choose} table={table} />
      {departures.length > 0 && (
        <ol className="departures">
          {departures.map((departure) => (
            <DepartureCard
              key={`${model} ${departure.id}`}
              model={model}
              departure={departure}
              table={table}
            />
          ))}
        </ol>
      )}
      {table && <Provenance table={table} />}
    </main>
  );
}
