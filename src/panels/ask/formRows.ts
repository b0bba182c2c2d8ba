import type { FormCost } from '#contract/questionForms.ts';
import type { TextTask } from '#contract/textMetrics.ts';

/** What tasks are called where one is asked. */
export const TASK_WORDS: Readonly<Record<TextTask, string>> = {
  sequential: 'what next',
  topn: 'which of these',
  explanation: 'why this item',
};

/** How a form is called above its column. */
export const formWord = ({ prompts, words }: Pick<FormCost, 'prompts' | 'words'>): string =>
  `${prompts > 0 ? `${prompts} prompts and ` : ''}${words ? 'words' : 'ids alone'}`;

/** The costs of each task in the order of the forms. */
export function byTask(costs: readonly FormCost[]): { task: TextTask; forms: FormCost[] }[] {
  const tasks = (Object.keys(TASK_WORDS) as TextTask[]).filter((task) =>
    costs.some((cost) => cost.task === task),
  );
  return tasks.map((task) => ({ task, forms: costs.filter((cost) => cost.task === task) }));
}

/** Whether prompts make questions of a task shorter than the words that they stand for, in a sentence; undefined where there are none. */
export function breakEven(forms: readonly FormCost[]): string | undefined {
  const lengthOf = (words: boolean) => forms.find((it) => it.prompts === 0 && it.words === words)?.length;
  const prompts = Math.max(0, ...forms.map((form) => form.prompts));
  const [bare, worded] = [lengthOf(false), lengthOf(true)];
  if (prompts === 0 || bare === undefined || worded === undefined) return undefined;
  const saved = Math.round(worded - bare);
  const difference = prompts - saved;
  const [{ task }] = forms;
  const outcome =
    difference === 0
      ? 'the question stays as long'
      : `the question gets ${tokens(Math.abs(difference))} ${difference > 0 ? 'longer' : 'shorter'}`;
  return `${sentence(TASK_WORDS[task])}: words take ${tokens(saved)}, ${prompts} prompts instead of them ${tokens(prompts)}: ${outcome}. Below ${saved} prompts it would get shorter.`;
}

const tokens = (count: number) => `${count} ${count === 1 ? 'token' : 'tokens'}`;
const sentence = (text: string) => text[0].toUpperCase() + text.slice(1);
