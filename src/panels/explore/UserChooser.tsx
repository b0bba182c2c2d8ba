import { useId, useState } from 'react';
import type { RunResult } from '#contract/results.ts';
import { chooseUser, nextByGain, randomUser, useLists } from '#stores/explore/lists.ts';
import { Button } from '#ui/Button.tsx';

/** Chooses whose lists are shown: by id, at random, or where teacher and student differ most. */
export function UserChooser({ run }: { run?: RunResult }) {
  const id = useId();
  const { user, history, notFound } = useLists();
  const [typed, setTyped] = useState<string>();
  const shown = history?.user === user ? history?.id : user;
  const submit = () => {
    if (typed !== undefined) void chooseUser(typed);
    setTyped(undefined);
  };
  return (
    <div className="user-chooser">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label htmlFor={id}>User</label>
        <input
          id={id}
          className="number-input"
          autoComplete="off"
          spellCheck={false}
          value={typed ?? shown ?? ''}
          aria-describedby={`${id}-issue`}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={submit}
        />
      </form>
      <Button onPress={() => void randomUser()}>Random user</Button>
      {run && <Differing run={run} />}
      <p className="field-issue" id={`${id}-issue`} role="status">
        {notFound !== undefined && `There is no user “${notFound}” in this dataset.`}
      </p>
    </div>
  );
}

function Differing({ run: { runId } }: { run: RunResult }) {
  const teacher = { runId, stage: 'teacher' } as const;
  const student = { runId, stage: 'student' } as const;
  return (
    <>
      <Button
        onPress={() => nextByGain(teacher, student)}
        hint="Next user of whom the student finds more test items, the largest difference first"
      >
        Student finds more
      </Button>
      <Button
        onPress={() => nextByGain(student, teacher)}
        hint="Next user of whom the teacher finds more test items, the largest difference first"
      >
        Teacher finds more
      </Button>
    </>
  );
}
