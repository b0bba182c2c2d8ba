/** Serves the production build for the journeys: at the root of one port, and under a folder of the next. */
import { serve } from '../scripts/serve.ts';

const port = Number(process.argv[2]);
await serve({ port });
await serve({ port: port + 1, base: '/some/folder/' });
