import { useId } from 'react';
import type { Asked } from '#contract/ask.ts';
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
/** How answers are followed, by the id of the option. */
const BEAMS = new Map(
  [{ beams: 1 }, { beams: 3 }, { beams: 5 }, { beams: 10 }, { beams: 20 }, { beams: 6, groups: 3 }].map(
    (way): [string, Pick<Asked, 'beams' | 'groups'>] => [idOf(way), way],
  ),
);

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
        <BeamChoice chosen={idOf(form)} />
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

function idOf({ beams, groups = 1 }: Pick<Asked, 'beams' | 'groups'>): string {
  if (groups > 1) return `${beams} in ${groups}`;
  return String(beams);
}

function beamWords({ beams, groups }: Pick<Asked, 'beams' | 'groups'>): string {
  if (groups) return `${beams} answers in ${groups} groups that keep apart`;
  return beams === 1 ? 'one answer (greedy)' : `${beams} answers at once (beams)`;
}

function BeamChoice({ chosen }: { chosen: string }) {
  const id = useId();
  return (
    <span className="ask-choice">
      <label className="sr-only" htmlFor={id}>
        How many answers are followed
      </label>
      <Choice
        id={id}
        value={chosen}
        options={[...BEAMS].map(([id, way]) => ({ id, label: beamWords(way) }))}
        onChange={(id) => changeQuestion({ groups: undefined, ...BEAMS.get(id) })}
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
