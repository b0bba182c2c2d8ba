import { drawPanels } from './figure.ts';
import { resetPanels } from './panels.ts';
import { missingRequests, trainTeachers } from './training.ts';

/** The paper's Fig. 3 in one go: trains the teachers that are missing, then draws the three pictures. */
export async function reproduceFigure(): Promise<void> {
  resetPanels();
  const requests = missingRequests();
  if (requests.length && !(await trainTeachers(requests))) return;
  await drawPanels();
}
