import { useId } from 'react';
import type { DatasetReport } from '#contract/dataset.ts';
import { ranksItems } from '#contract/headline.ts';
import { cardOf } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import type { TextTask } from '#contract/textMetrics.ts';
import { ask, stopAsking, useAsk } from '#stores/ask/ask.ts';
import { changeQuestion, useAskForm } from '#stores/ask/form.ts';
import { useLists } from '#stores/explore/lists.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { Switch } from '#ui/Switch.tsx';
import { itemName } from '../explore/itemName.ts';
import { UserChooser } from '../explore/UserChooser.tsx';
import { askedOf, itemsToTell, modeAtTest } from './question.ts';
import { toldOf } from './toldOf.ts';

const TASKS: readonly { id: TextTask; label: string }[] = [
  { id: 'sequential', label: 'What next' },
  { id: 'topn', label: 'Which of these' },
  { id: 'explanation', label: 'Why this item' },
];
const MODES = [
  { id: 'bare', label: 'by ids alone' },
  { id: 'words', label: 'in words' },
] as const;
const BEAMS = [1, 3, 5, 10, 20].map((count) => ({
  id: String(count),
  label: count === 1 ? 'one answer (greedy)' : `${count} answers at once (beams)`,
}));

/** What is asked, of whom, and how. */
export function AskForm({ report, run }: { report: DatasetReport; run: RunResult }) {
  const form = useAskForm();
  const { user, history } = useLists();
  const { status } = useAsk();
  const isAsking = status === 'waiting' || status === 'writing';
  const isRanking = ranksItems(cardOf(run.model));
  const tasks = TASKS.filter(({ id }) => (id === 'explanation' ? report.sentences : isRanking));
  const task = tasks.some(({ id }) => id === form.task) ? form.task : tasks[0].id;
  const items = itemsToTell(toldOf(run.runId, user), history?.user === user ? history : undefined);
  const asked = askedOf({ ...form, task }, run, user, items);
  return (
    <section className="ask-form" aria-label="Question">
      <UserChooser />
      <div className="ask-row">
        <Segmented
          label="What is asked"
          options={tasks}
          value={task}
          onChange={(chosen) => changeQuestion({ task: chosen })}
        />
        {task === 'explanation' && <ItemChoice items={items} chosen={asked?.item} />}
        {isRanking && (
          <Segmented
            label="How it is asked"
            options={MODES}
            value={form.mode ?? modeAtTest(run)}
            onChange={(mode) => changeQuestion({ mode })}
          />
        )}
        <BeamChoice beams={form.beams} />
        {task !== 'explanation' && (
          <Switch isSelected={form.constrained} onChange={(constrained) => changeQuestion({ constrained })}>
            {task === 'topn' ? 'Candidates alone' : 'Ids of items alone'}
          </Switch>
        )}
        {isAsking ? (
          <Button onPress={stopAsking}>Stop</Button>
        ) : (
          <Button kind="primary" isDisabled={!asked} onPress={() => asked && void ask(run, asked)}>
            Ask
          </Button>
        )}
      </div>
    </section>
  );
}

function BeamChoice({ beams }: { beams: number }) {
  const id = useId();
  return (
    <span className="ask-choice">
      <label className="sr-only" htmlFor={id}>
        How many answers are followed
      </label>
      <Choice
        id={id}
        value={String(beams)}
        options={BEAMS}
        onChange={(chosen) => changeQuestion({ beams: Number(chosen) })}
      />
    </span>
  );
}

function ItemChoice({ items, chosen }: { items: ReturnType<typeof itemsToTell>; chosen?: number }) {
  const id = useId();
  const rows = useLists((state) => state.rows);
  const optionOf = (group: string) => (item: number) => ({
    id: String(item),
    label: itemName(item, rows[item]),
    group,
  });
  return (
    <span className="ask-choice">
      <label htmlFor={id}>Item</label>
      <Choice
        id={id}
        value={String(chosen ?? '')}
        options={[
          ...items.withTruth.map(optionOf('The user wrote about')),
          ...items.others.map(optionOf('Others of this user')),
        ]}
        onChange={(item) => changeQuestion({ item: Number(item) })}
      />
    </span>
  );
}
