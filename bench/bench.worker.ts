import { answering } from './answering.ts';
import { runBackend } from './runBackend.ts';

answering(runBackend);
