import type { DatasetReport } from '#contract/dataset.ts';
import { useAnswers } from '#stores/explore/you/answers.ts';
import { dropYours, moveYours, setYours, useChoice } from '#stores/explore/you/choice.ts';
import { drawYours } from '#stores/explore/you/search.ts';
import { Button } from '#ui/Button.tsx';
import { itemName } from '../itemName.ts';
import { ItemSearch } from './ItemSearch.tsx';

/** What was chosen, in its order, and where to choose from. */
export function YourItems({ report }: { report: DatasetReport }) {
  const chosen = useChoice((state) => state.chosen);
  return (
    <section className="your-items" aria-labelledby="your-items-title">
      <header>
        <h3 id="your-items-title">Your items</h3>
        <Button onPress={() => void drawYours()}>Five at random</Button>
        <Button kind="quiet" isDisabled={chosen.length === 0} onPress={() => setYours([])}>
          Clear
        </Button>
      </header>
      {chosen.length === 0 ? (
        <p className="caption your-none">
          Nothing is chosen yet. Add items from the list below: five are enough.
        </p>
      ) : (
        <ol className="your-chosen">
          {chosen.map((item, at) => (
            <Chosen key={item} item={item} at={at} last={chosen.length - 1} />
          ))}
        </ol>
      )}
      <ItemSearch report={report} />
    </section>
  );
}

function Chosen({ item, at, last }: { item: number; at: number; last: number }) {
  const row = useAnswers(({ rows }) => rows[item]);
  const name = itemName(item, row);
  return (
    <li>
      <span className="your-name">{name}</span>
      <Button
        kind="quiet"
        label={`Move ${name} up`}
        isDisabled={at === 0}
        onPress={() => moveYours(item, at - 1)}
      >
        ↑
      </Button>
      <Button
        kind="quiet"
        label={`Move ${name} down`}
        isDisabled={at === last}
        onPress={() => moveYours(item, at + 1)}
      >
        ↓
      </Button>
      <Button kind="quiet" label={`Remove ${name}`} onPress={() => dropYours(item)}>
        ×
      </Button>
    </li>
  );
}
