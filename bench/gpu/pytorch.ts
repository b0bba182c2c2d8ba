import { fileURLToPath } from 'node:url';
import { startTorch, type Torch } from '../../scripts/torch.ts';
import type { TorchTools } from '../torch.ts';

/** Beside the bundle. */
const SCRIPT = fileURLToPath(new URL('./pytorch.py', import.meta.url));

/** The PyTorch of this machine, on CUDA where it has that. */
export interface Installed extends TorchTools {
  about: string;
  /** Why the last step that was set up is no CUDA graph, where it is none. */
  ungraphed?: string;
  stop(): void;
}

/** Starts it; a sentence where it does not run. */
export async function startInstalled(python: string): Promise<Installed | string> {
  const eager = startTorch(python, ['--best'], SCRIPT);
  const { about, graphs, error } = await eager.ask({ kind: 'about' });
  if (!about) return `PyTorch was not measured: ${error}.`;
  const recorded = new Recorded(python);
  return {
    about,
    ask: eager.ask,
    graphs: graphs ? (request) => recorded.ask(request) : undefined,
    get ungraphed() {
      return recorded.refused;
    },
    stop() {
      eager.stop();
      recorded.stop();
    },
  };
}

/** A process of its own: a step that cannot be recorded may leave CUDA in pieces. */
class Recorded {
  refused?: string;
  readonly #python: string;
  #torch?: Torch;

  constructor(python: string) {
    this.#python = python;
  }

  async ask(request: Parameters<Torch['ask']>[0]): ReturnType<Torch['ask']> {
    this.#torch ??= startTorch(this.#python, ['--best', '--graphs'], SCRIPT);
    if (request.kind === 'open') this.refused = undefined;
    const reply = await this.#torch.ask(request);
    if (request.kind !== 'open' || !reply.error) return reply;
    this.refused = reply.error;
    this.stop();
    return {};
  }

  stop(): void {
    this.#torch?.stop();
    this.#torch = undefined;
  }
}
