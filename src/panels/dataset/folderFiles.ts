import type { DropItem } from 'react-aria-components';
import type { NamedFile } from '#contract/dataset.ts';
import { openFolder } from '#stores/dataset.ts';

/** Opens the folder that was picked. */
export function openPicked(list: FileList): void {
  const files = [...list].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  if (files.length) void openFolder(files[0].name.split('/')[0], files);
}

/** Opens the folder, or the loose files, that were dropped. */
export async function openDropped({ items }: { items: DropItem[] }): Promise<void> {
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
