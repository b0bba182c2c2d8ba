import { useId } from 'react';
import type { Departure } from '#contract/models/card.ts';
import { numberOf } from '#contract/models/departures.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { measuredRow, type MeasuredDepartures } from '#contract/models/measured.ts';
import { useConfig } from '#stores/run/config.ts';
import { isRepeated, repeatDeparture } from '#stores/run/departures.ts';
import { Switch } from '#ui/Switch.tsx';
import { MeasuredWords } from './MeasuredWords.tsx';

interface Props {
  model: ModelName;
  departure: Departure;
  table?: MeasuredDepartures;
}

/** One departure: what the paper says, what the code does, what the studio does, its switch and what it was measured to do. */
export function DepartureCard({ model, departure, table }: Props) {
  const id = useId();
  const number = numberOf(cardOf(model).departures, departure);
  const isOn = useConfig((config) => isRepeated(model, departure, config));
  const { title, paper, code, studio, protocol, measured, isFollowed } = departure;
  return (
    <li className="departure" data-on={isOn || undefined}>
      <section aria-labelledby={id}>
        <header>
          <h3 id={id}>
            {number && <span className="departure-number">{number}</span>}
            {title}
          </h3>
          <Switch
            label={`${title}: as released`}
            isSelected={isOn}
            onChange={(on) => repeatDeparture(model, departure, on)}
          >
            {protocol ? 'protocol paper-code' : 'as released'}
          </Switch>
        </header>
        <dl className="departure-words">
          <div>
            <dt>The paper</dt>
            <dd>{paper}</dd>
          </div>
          <div>
            <dt>The released code</dt>
            <dd>{code}</dd>
          </div>
          <div>
            <dt>This studio</dt>
            <dd>{studio}</dd>
          </div>
          {table && (
            <div>
              <dt>
                Measured on {table.dataset.name}
                {isFollowed && ', as the paper'}
              </dt>
              <dd>
                <MeasuredWords row={measured && measuredRow(table, measured)} />
                {protocol && (
                  <small>
                    The full model under paper-code, which does all of it at once: it selects on test, counts
                    the ideal DCG by hits, and leaves only training items out.
                  </small>
                )}
              </dd>
            </div>
          )}
        </dl>
        {!table && <p className="not-measured">Not measured yet.</p>}
      </section>
    </li>
  );
}
