import type { DropItem } from 'react-aria-components';
import type { NamedFile } from '#contract/dataset.ts';
import { importFiles } from '#stores/data/importing.ts';

/** Imports what was picked: a folder, or loose files. */
export function importPicked(list: FileList): void {
  const files = [...list].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  const folder = list[0]?.webkitRelativePath.split('/')[0];
  if (files.length) void importFiles(folder || undefined, files);
}

/** Imports what was dropped: a folder, or loose files. */
export async function importDropped({ items }: { items: DropItem[] }): Promise<void> {
  const files = (await Promise.all(items.map((item) => filesOf(item)))).flat();
  const folder = items.length === 1 && items[0].kind === 'directory' ? items[0].name : undefined;
  if (files.length) await importFiles(folder, files);
}

async function filesOf(item: DropItem, path = ''): Promise<NamedFile[]> {
  if (item.kind === 'file') return [{ name: path + item.name, file: await item.getFile() }];
  if (item.kind !== 'directory') return [];
  const files: NamedFile[] = [];
  for await (const entry of item.getEntries()) files.push(...(await filesOf(entry, `${path}${item.name}/`)));
  return files;
}
