import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file, and the folders that it needs, under another name first, so that it is whole or absent, and waits until the disk has it: a machine that loses
 * its power afterwards has it too.
 */
export function writeDurably(path: string, part: string, content: string | Uint8Array): void {
  const made = mkdirSync(dirname(path), { recursive: true });
  if (made) syncFolder(dirname(made));
  const file = openSync(part, 'w');
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, path);
  syncFolder(dirname(path));
}

/** The name of a file is kept by its folder; Windows keeps it by itself and opens no folder. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
