/** Files to choose from, by their names; by their paths where two have one name. */
export function fileOptions(files: string[]): { id: string; label: string }[] {
  const names = files.map((file) => file.split('/').at(-1)!);
  const isClear = new Set(names).size === names.length;
  return files.map((file, k) => ({ id: file, label: isClear ? names[k] : file }));
}
