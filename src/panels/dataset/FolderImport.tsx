import { DropZone, FileTrigger, Button as AriaButton, type DropItem } from 'react-aria-components';
import type { NamedFile } from '#contract/dataset.ts';
import { openFolder } from '#stores/dataset.ts';

/** Opens a folder by picker or by drop; nothing leaves the machine. */
export function FolderImport({ isDisabled }: { isDisabled: boolean }) {
  return (
    <div className="import">
      <DropZone className="drop" isDisabled={isDisabled} onDrop={(event) => void openDropped(event)}>
        <p>Drop a folder here, or</p>
        <FileTrigger acceptDirectory onSelect={(files) => files && openPicked(files)}>
          <AriaButton className="button plain" isDisabled={isDisabled}>
            Choose a folder
          </AriaButton>
        </FileTrigger>
      </DropZone>
      <p className="field-help">
        <code>trnMat.pkl</code>, <code>valMat.pkl</code>, <code>tstMat.pkl</code> and one{' '}
        <code>*_feat.npy</code> per modality. Pickles are read through an allow-list: nothing in them is
        executed. The files stay on this machine.
      </p>
    </div>
  );
}

function openPicked(list: FileList): void {
  const files = [...list].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  if (files.length) void openFolder(files[0].name.split('/')[0], files);
}

async function openDropped({ items }: { items: DropItem[] }): Promise<void> {
  const files = (await Promise.all(items.map((item) => filesOf(item)))).flat();
  const folder = items.find((item) => item.kind === 'directory');
  if (files.length) await openFolder(folder?.name ?? 'dropped files', files);
}

async function filesOf(item: DropItem, path = ''): Promise<NamedFile[]> {
  if (item.kind === 'file') return [{ name: path + item.name, file: await item.getFile() }];
  if (item.kind !== 'directory') return [];
  const files: NamedFile[] = [];
  for await (const entry of item.getEntries()) files.push(...(await filesOf(entry, `${path}${item.name}/`)));
  return files;
}
