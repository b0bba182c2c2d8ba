import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installFromDebian, isProgram, onPath } from '../programs.ts';

/** A Slurm of one node, controller and worker on this machine, for tests; everything of it lies in one folder. */
export class LocalSlurm {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Starts it, and has every Slurm command of this process and its children talk to it. */
  static async start(folder: string): Promise<LocalSlurm> {
    if (!['munged', 'slurmctld', 'slurmd'].every((name) => onPath([name]).some(isProgram)))
      installFromDebian('slurm-wlm', 'munge');
    const slurm = new LocalSlurm(folder);
    mkdirSync(join(folder, 'state'), { recursive: true });
    mkdirSync(join(folder, 'spool'), { recursive: true });
    writeFileSync(slurm.#path('munge.key'), randomBytes(1024), { mode: 0o400 });
    writeFileSync(slurm.#path('slurm.conf'), slurm.#config());
    process.env.SLURM_CONF = slurm.#path('slurm.conf');
    const munge = ['key-file', 'socket', 'pid-file', 'log-file', 'seed-file'].map(
      (name) => `--${name}=${slurm.#path(`munge.${name.split('-')[0]}`)}`,
    );
    start('munged', ['--force', ...munge]);
    start('slurmctld', ['-c']);
    start('slurmd', []);
    await slurm.#idle();
    return slurm;
  }

  stop(): void {
    for (const name of ['slurmd', 'slurmctld', 'munge']) {
      try {
        process.kill(Number(readFileSync(this.#path(`${name}.pid`), 'utf8')), 'SIGTERM');
      } catch {
        // It did not start, or is gone.
      }
    }
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }

  async #idle(): Promise<void> {
    for (let tries = 0; tries < 60; tries++) {
      const { stdout } = spawnSync('sinfo', ['-h', '-o', '%T'], { encoding: 'utf8' });
      if (/^(idle|mixed)/m.test(stdout ?? '')) return;
      await sleep(500);
    }
    throw new Error(`The node does not come up: see slurmctld.log and slurmd.log in ${this.#folder}.`);
  }

  #config(): string {
    const host = hostname().split('.')[0];
    return `ClusterName=promptmm
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=17817
SlurmdPort=17818
AuthType=auth/munge
AuthInfo=socket=${this.#path('munge.socket')}
SlurmUser=root
SlurmdUser=root
StateSaveLocation=${this.#path('state')}
SlurmdSpoolDir=${this.#path('spool')}
SlurmctldPidFile=${this.#path('slurmctld.pid')}
SlurmdPidFile=${this.#path('slurmd.pid')}
SlurmctldLogFile=${this.#path('slurmctld.log')}
SlurmdLogFile=${this.#path('slurmd.log')}
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
SchedulerParameters=sched_interval=2,batch_sched_delay=1
NodeName=${host} NodeAddr=127.0.0.1 CPUs=${cpus().length} State=UNKNOWN
PartitionName=all Nodes=${host} Default=YES MaxTime=INFINITE State=UP
`;
  }
}

function start(command: string, args: string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} does not start: ${stderr?.trim() || error?.message}`);
}
