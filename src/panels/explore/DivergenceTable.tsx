import type { ListDivergence, ListExample } from '#contract/analysis.ts';
import { modalityOf } from '#stores/explore/models.ts';
import type { ListSettings } from '#stores/explore/listSettings.ts';
import { listForms } from './listForms.ts';
import { SavableTable } from '../SavableTable.tsx';

interface Props {
  example: ListExample;
  settings: ListSettings;
  /** How the stage is called that learns. */
  learner: string;
}

/** Eq. 16 with the numbers of one list: both parts, the coupling, and what each form of the list-wise loss makes of them. */
export function DivergenceTable({ example, ...words }: Props) {
  return (
    <div className="divergences">
      {example.divergences.map((divergence) => (
        <Divergence key={divergence.model} divergence={divergence} {...words} />
      ))}
    </div>
  );
}

const show = (value: number) => value.toFixed(4);

interface DivergenceProps extends Omit<Props, 'example'> {
  divergence: ListDivergence;
}

function Divergence({ divergence, settings, learner }: DivergenceProps) {
  const { model, positive, negatives, coupling, plain } = divergence;
  const name = modalityOf(model);
  return (
    <figure className="divergence" aria-label={`Divergence from ${name}`}>
      <figcaption>
        {name} against the {learner} (Eq. 16)
      </figcaption>
      <p className="equation">
        <span>KL(y) = KL(b) + (1 − b⁺) · KL(q)</span>
        <span>
          {show(plain)} = {show(positive)} + {show(coupling)} · {show(negatives)}
        </span>
      </p>
      <SavableTable title={`${name} by form`}>
        <div className="table-scroll fit" tabIndex={0} role="region" aria-label={`${name} by form, table`}>
          <table className="numbers">
            <caption className="sr-only">What each form weighs, {name}</caption>
            <thead>
              <tr>
                <th scope="col">form</th>
                <th scope="col">chosen item, KL(b)</th>
                <th scope="col">order of the others, KL(q)</th>
                <th scope="col">together</th>
              </tr>
            </thead>
            <tbody>
              {listForms(divergence, settings).map((form) => (
                <tr key={form.id} data-used={form.id === settings.form || undefined}>
                  <th scope="row">
                    {form.id}
                    {form.id === settings.form && <span className="tag">this run</span>}
                  </th>
                  <td>
                    {show(form.first)} × {show(positive)}
                  </td>
                  <td>
                    {show(form.second)} × {show(negatives)}
                  </td>
                  <td>{show(form.total)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </SavableTable>
      {settings.temperature !== 1 && (
        <p className="caption">The loss multiplies this by τ² = {(settings.temperature ** 2).toFixed(2)}.</p>
      )}
    </figure>
  );
}
