import { elementary } from './elementary.ts';
import { modelNames } from './modelNames.ts';
import { rooms } from './rooms.ts';

/** The project's own lint rules. */
export default { meta: { name: 'studio' }, rules: { elementary, rooms, 'model-names': modelNames } };
