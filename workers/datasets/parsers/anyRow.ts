/** Whether a row fits; once one does, the rest of the table is not read. */
export async function anyRow(
  read: (take: (cells: string[]) => void) => Promise<void>,
  fits: (cells: string[]) => boolean,
): Promise<boolean> {
  const found = new Error('found');
  try {
    await read((cells) => {
      if (fits(cells)) throw found;
    });
    return false;
  } catch (cause) {
    if (cause === found) return true;
    throw cause;
  }
}
