import { create } from 'zustand';
import { readPersisted, writePersisted } from '../page/persisted.ts';

/** Read by `webImage.html` too, the one page that may show what lies on other servers. */
const KEY = 'promptmm-web-images';

/** Servers, by name and port, that a person lets this browser ask for pictures of items; remembered until taken back. */
export const useWebImages = create<{ hosts: readonly string[] }>()(() => ({ hosts: stored() }));

/** Lets pictures be fetched from these servers. */
export function allowHosts(hosts: readonly string[]): void {
  change([...new Set([...useWebImages.getState().hosts, ...hosts])]);
}

/** Takes the permission for these servers back, by default for all. */
export function forbidHosts(hosts: readonly string[] = useWebImages.getState().hosts): void {
  change(useWebImages.getState().hosts.filter((host) => !hosts.includes(host)));
}

function change(hosts: string[]): void {
  useWebImages.setState({ hosts });
  writePersisted(KEY, JSON.stringify(hosts));
}

function stored(): string[] {
  try {
    const value: unknown = JSON.parse(readPersisted(KEY) ?? '[]');
    return Array.isArray(value) ? value.filter((host) => typeof host === 'string') : [];
  } catch {
    return [];
  }
}
