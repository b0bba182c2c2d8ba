/**
 * Asks the browser not to clear this site's storage by itself; true where it promised. Most browsers decide alone, Firefox
 * asks the person once. Only pages may ask, workers may not.
 */
export async function askToPersist(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}
