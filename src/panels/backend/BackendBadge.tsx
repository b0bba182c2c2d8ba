import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { BACKEND_REQUESTS, type BackendName } from '#contract/backend.ts';
import { chooseBackend, useBackend } from '#stores/run/backend.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { useLandmark } from '#ui/useLandmark.ts';
import { limitsOf } from './limits.ts';
import { OfflineLine } from '../offline/OfflineLine.tsx';

const NAMES: Record<BackendName, string> = { webgpu: 'WebGPU', wasm: 'WebAssembly', cpu: 'JavaScript' };
const REQUESTS = BACKEND_REQUESTS.map((id) => ({ id, label: id === 'auto' ? 'automatic' : NAMES[id] }));

/** Which backend runs; opens to say why, what it costs, and to choose another. */
export function BackendBadge() {
  const landmark = useLandmark();
  const { report, error, request } = useBackend();
  const isRunning = useRun((state) => isBusy(state.status));
  const state = error
    ? 'error'
    : report
      ? report.backend === 'webgpu' && !report.software
        ? 'fast'
        : 'slow'
      : 'waiting';
  return (
    <DialogTrigger>
      <AriaButton className="badge" data-state={state}>
        <span className="badge-dot" aria-hidden="true" />
        <span className="badge-name">
          {error ? 'No backend' : report ? NAMES[report.backend] : 'Starting backend'}
        </span>
        {report && <span className="badge-adapter">{report.adapter}</span>}
      </AriaButton>
      <Popover className="popover" placement="bottom end" UNSTABLE_portalContainer={landmark}>
        <Dialog className="dialog" aria-label="Backend">
          {report && (
            <>
              <p className="dialog-title">{report.adapter}</p>
              <p>{report.reason}</p>
              <p>What limits it:</p>
              <ul className="badge-limits">
                {limitsOf(report, navigator.hardwareConcurrency).map((limit) => (
                  <li key={limit}>{limit}</li>
                ))}
              </ul>
            </>
          )}
          {error && <ErrorNotice error={error} />}
          {!report && !error && <p>Looking for a GPU.</p>}
          <Segmented
            label="Backend"
            options={REQUESTS}
            value={request}
            onChange={(next) => void chooseBackend(next)}
            isDisabled={isRunning}
          />
          {isRunning && <p className="caption">It can be changed when the run has ended.</p>}
          <OfflineLine />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
