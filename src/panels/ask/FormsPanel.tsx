import type { FormCost } from '#contract/questionForms.ts';
import type { RunResult } from '#contract/results.ts';
import { measureForms, useForms } from '#stores/ask/forms.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatNumber } from '#ui/format.ts';
import { SavableTable } from '../SavableTable.tsx';
import { ViewLink } from '../ViewLink.tsx';
import { breakEven, byTask, formWord, TASK_WORDS } from './formRows.ts';

/** The same questions without prompts and with them, by ids and in words: what each form is worth and what it costs. */
export function FormsPanel({ run }: { run: RunResult }) {
  const { costs, measuring, error } = useForms();
  const found = costs[run.runId];
  return (
    <section className="ask-forms" aria-labelledby="ask-forms">
      <header>
        <h3 id="ask-forms">Prompts instead of words</h3>
        <Button onPress={() => void measureForms(run)} isDisabled={measuring !== undefined}>
          {measuring === run.runId ? 'Measuring' : found ? 'Measure again' : 'Measure'}
        </Button>
      </header>
      <p className="explain">
        Prompts are to stand for the words of a question, so that less has to be read. Here the same test
        questions are asked in every form: how well the right answer is expected, how long the question is,
        and how long an answer takes.
      </p>
      {error && <ErrorNotice error={error} />}
      {found && <Found costs={found} />}
    </section>
  );
}

const MEASURES: readonly { label: string; of: (cost: FormCost) => string }[] = [
  { label: 'Loss of a token', of: ({ loss }) => formatNumber(loss) },
  { label: 'Tokens read', of: ({ length }) => length.toFixed(1) },
  { label: 'Milliseconds per answer', of: ({ milliseconds }) => milliseconds.toFixed(1) },
];

function Found({ costs }: { costs: readonly FormCost[] }) {
  const tasks = byTask(costs);
  const sentences = tasks.flatMap(({ forms }) => breakEven(forms) ?? []);
  const [{ forms }] = tasks;
  return (
    <>
      <SavableTable title="Prompts instead of words">
        <div
          className="table-scroll fit"
          tabIndex={0}
          role="region"
          aria-label="Prompts instead of words, table"
        >
          <table className="numbers">
            <thead>
              <tr>
                <th scope="col">Asked with</th>
                {forms.map((form) => (
                  <th key={formWord(form)} scope="col">
                    {formWord(form)}
                  </th>
                ))}
              </tr>
            </thead>
            {MEASURES.map(({ label, of }) => (
              <tbody key={label}>
                {tasks.map(({ task, forms: row }) => (
                  <tr key={task}>
                    <th scope="row">{`${label}, ${TASK_WORDS[task]}`}</th>
                    {row.map((cost) => (
                      <td key={formWord(cost)}>{of(cost)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </div>
      </SavableTable>
      {sentences.length > 0 ? (
        <ul className="ask-even">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : (
        <p className="explain">This model has no prompts: only words and ids alone can be compared.</p>
      )}
      <p className="caption explain">
        {`Means over ${Math.max(...costs.map(({ questions }) => questions))} questions of a task at most; times are medians of ${forms[0].timed} answers on this machine, each asked by itself, with the beams of the run. The model learned with its prompts in front: without them it meets something new. Models that learned without them are rows of `}
        <ViewLink view="ablations">Ablations</ViewLink>.
      </p>
    </>
  );
}
