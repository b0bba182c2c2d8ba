import { useId, useState } from 'react';
import { chooseUser, nextByGain, randomUser, useLists } from '#stores/explore/lists.ts';
import { Button } from '#ui/Button.tsx';
import type { Column } from './columns.ts';

/** Two lists that are compared user by user. */
export type Pair = readonly [Column, Column];

/** Chooses whose lists are shown: by id, at random, or where two lists differ most. */
export function UserChooser({ pair }: { pair?: Pair }) {
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
      {pair && <Differing pair={pair} />}
      <p className="field-issue" id={`${id}-issue`} role="status">
        {notFound !== undefined && `There is no user “${notFound}” in this dataset.`}
      </p>
    </div>
  );
}

function Differing({ pair: [first, second] }: { pair: Pair }) {
  const finding = [
    { better: first, other: second },
    { better: second, other: first },
  ];
  return finding.map(({ better, other }) => (
    <Button
      key={better.id}
      onPress={() => nextByGain(other, better)}
      hint={`Next user of whom “${better.label}” finds more test items, the largest difference first`}
    >
      {better.label} finds more
    </Button>
  ));
}
