import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { rememberCommand, showOverlay, usePalette } from '#stores/page/palette.ts';
import { Keys } from '../shortcuts/Keys.tsx';
import { findCommands, type Command } from './command.ts';
import { commandsNow, type Places } from './commands/index.ts';
import './palette.css';

/** Finds and does anything that the studio can do: type, choose with the arrow keys, press Enter. */
export default function Palette({ places, stage }: Places) {
  const commands = useMemo(() => commandsNow({ places, stage }), [places, stage]);
  const recent = usePalette((state) => state.recent);
  const [search, setSearch] = useState('');
  const found = useMemo(() => findCommands(commands, search, recent), [commands, search, recent]);
  const groups = useMemo(() => grouped(found), [found]);
  const close = () => showOverlay(undefined);
  const act = (id: string) => {
    const command = found.find((other) => other.id === id);
    close();
    rememberCommand(id);
    command?.run();
  };
  return (
    <ModalOverlay
      className="modal-overlay palette-overlay"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && close()}
    >
      <Modal className="palette">
        <Dialog className="palette-dialog" aria-label="Commands">
          <Autocomplete inputValue={search} onInputChange={setSearch}>
            <TextField
              className="palette-search"
              aria-label="Find a command, view, setting or word"
              autoFocus
            >
              <Input placeholder="Find a command, view, setting or word" />
            </TextField>
            {/* The focus stays in the field while the arrow keys choose; the list itself can be scrolled by keyboard too. */}
            <div className="palette-scroll" tabIndex={0} role="region" aria-label="What was found">
              <Menu
                className="palette-list"
                aria-label="Commands"
                items={groups}
                onAction={(key) => act(String(key))}
                renderEmptyState={() => <p className="palette-empty">Nothing fits “{search}”.</p>}
              >
                {({ group, commands: listed }) => (
                  <MenuSection id={group}>
                    <Header className="palette-group">{group}</Header>
                    <Collection items={listed}>{(command) => <Item command={command} />}</Collection>
                  </MenuSection>
                )}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Item({ command: { id, label, detail, keys, obstacle } }: { command: Command }) {
  return (
    <MenuItem id={id} className="palette-item" textValue={label} isDisabled={obstacle !== undefined}>
      <span className="palette-label">{label}</span>
      <span className="palette-detail">{obstacle ?? detail}</span>
      {keys && <Keys keys={keys} />}
    </MenuItem>
  );
}

interface Group {
  /** Its name is its key. */
  id: string;
  group: string;
  commands: Command[];
}

function grouped(commands: readonly Command[]): Group[] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups].map(([group, listed]) => ({ id: group, group, commands: listed }));
}
